# It deletes only what is not installed any more, and the other one what is not mounted.
FROM archlinux:base
RUN --mount=type=cache,target=/var/cache/pacman/pkg,sharing=locked pacman -Syu --noconfirm gcc && pacman -Sc --noconfirm
RUN pacman -S --noconfirm make && pacman -Scc --noconfirm
