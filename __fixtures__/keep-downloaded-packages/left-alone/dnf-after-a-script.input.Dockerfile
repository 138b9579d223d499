# The script may have told dnf to keep packages.
FROM rockylinux:9
COPY setup.sh /tmp/
RUN /tmp/setup.sh
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y gcc
