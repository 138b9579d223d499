# dnf makes these files of its metadata, and the packages stay.
FROM rockylinux:9
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y --setopt=keepcache=1 gcc && rm -f /var/cache/dnf/*.solv
