# The clean-up empties the mounted cache.
FROM archlinux:base
RUN --mount=type=cache,target=/var/cache/pacman/pkg,sharing=locked pacman -Syu --noconfirm gcc && pacman -Scc
