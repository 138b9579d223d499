# The tag says no version, and the latest one has its cache elsewhere.
FROM fedora:latest
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y make && dnf clean packages
