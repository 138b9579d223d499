# Both branches tell dnf to keep what it downloads.
FROM fedora:42
ARG MIRROR=false
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked \
    if [ "$MIRROR" = true ]; then \
        dnf install -y --setopt=keepcache=1 https://mirror.example/rpmfusion-free-release-42.noarch.rpm; \
    else \
        dnf install -y --setopt=keepcache=1 rpmfusion-free-release; \
    fi
