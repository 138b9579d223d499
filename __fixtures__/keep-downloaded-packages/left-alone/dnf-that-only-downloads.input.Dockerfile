# Packages that are not installed are not deleted, either.
FROM rockylinux:9
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y --downloadonly gcc
