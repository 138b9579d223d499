# Downloads that were broken off are no packages.
FROM archlinux
RUN --mount=type=cache,target=/var/cache/pacman/pkg,sharing=locked pacman -Syu --noconfirm gcc && rm -f /var/cache/pacman/pkg/*.part
