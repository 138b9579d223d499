# The command writes the configuration in words of its own.
FROM rockylinux:9
RUN crudini --set /etc/dnf/dnf.conf main keepcache 1
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y gcc
