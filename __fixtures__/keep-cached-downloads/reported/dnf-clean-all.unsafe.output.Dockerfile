# The clean-up empties the mounted cache.
FROM quay.io/centos/centos:stream9
USER 0
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked,id=dnf-c9s /bin/bash <<'SH'
set -Eeuxo pipefail
dnf -y upgrade --refresh --nodocs
dnf install -y perl skopeo
SH
