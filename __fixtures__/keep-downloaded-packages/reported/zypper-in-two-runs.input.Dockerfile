# Each RUN has the cache, and one command would tell zypper to keep packages for all of them.
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper --non-interactive install git
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper --non-interactive install gcc
