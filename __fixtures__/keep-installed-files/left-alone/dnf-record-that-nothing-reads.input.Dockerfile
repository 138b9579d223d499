# Nothing in the image asks dnf what was installed for what.
FROM almalinux:9
RUN --mount=type=cache,target=/var/lib/dnf,sharing=locked dnf install -y gcc make
COPY . /src
RUN make -C /src install
