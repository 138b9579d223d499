# The packages are in another directory than the mounted one.
FROM archlinux:base
RUN --mount=type=cache,target=/var/cache/pacman/pkg,sharing=locked pacman -Syu --noconfirm --cachedir /tmp/pkg gcc && rm -rf /tmp/pkg
