# Whichever branch is taken, what it installs is downloaded each time.
FROM fedora:42
ARG MIRROR=false
RUN --mount=type=cache,target=/var/cache/libdnf5,sharing=locked \
    if [ "$MIRROR" = true ]; then \
        dnf --setopt=keepcache=1 install -y --nogpgcheck https://mirror.example/rpmfusion-free-release-42.noarch.rpm; \
    else \
        dnf --setopt=keepcache=1 install -y rpmfusion-free-release; \
    fi
