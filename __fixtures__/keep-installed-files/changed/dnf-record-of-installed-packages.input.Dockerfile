# Without its record dnf takes no package for one that nobody needs any more.
FROM almalinux:9
RUN --mount=type=cache,target=/var/lib/dnf,sharing=locked dnf install -y gcc make
COPY . /src
RUN make -C /src install && dnf remove -y gcc && dnf autoremove -y
