# pacman asks whether to delete all packages, and --noconfirm answers with the default, which is no.
FROM archlinux:base
RUN --mount=type=cache,target=/var/cache/pacman/pkg,sharing=locked pacman -Syu --noconfirm gcc && pacman -Scc --noconfirm
