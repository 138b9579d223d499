# Which version of dnf the newest image has is not said.
FROM fedora
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked dnf install -y --setopt=keepcache=1 gcc
