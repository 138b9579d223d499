# The clean-up empties the mounted cache.
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper mr -ka && zypper -n in gcc
