# Repositories are told to keep packages in the image, and other RUNs would leave theirs there.
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper -n install gcc
