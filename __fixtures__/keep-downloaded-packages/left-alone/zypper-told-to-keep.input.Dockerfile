# The command tells all repositories to keep what is downloaded.
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper mr -ka && zypper -n install gcc
