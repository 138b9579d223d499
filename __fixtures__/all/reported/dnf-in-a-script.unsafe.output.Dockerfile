# The script switches off what the mount keeps, and empties it.
FROM quay.io/centos/centos:stream9
USER 0
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked,id=dnf-c9s /bin/bash <<'SH'
set -Eeuxo pipefail
dnf --setopt=keepcache=1 -y upgrade --refresh --nodocs
dnf --setopt=keepcache=1 install -y perl skopeo
SH
