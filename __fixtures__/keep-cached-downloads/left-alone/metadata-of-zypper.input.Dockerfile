# What zypper knows of repositories is loaded again, and the packages stay.
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper modifyrepo -ka && zypper -n install gcc && rm -rf /var/cache/zypp/raw
