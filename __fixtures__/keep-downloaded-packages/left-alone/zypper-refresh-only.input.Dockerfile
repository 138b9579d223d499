# What is refreshed is what zypper knows of packages, and stays in the mount.
FROM opensuse/leap:15.6
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked zypper --non-interactive refresh
