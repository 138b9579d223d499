# By its old name it is the same program.
FROM registry.access.redhat.com/ubi9/ubi:9.4
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked yum install -y gcc
