# Nothing is mounted, so that the clean-up keeps the image small.
FROM opensuse/leap:15.6
RUN zypper -n in gcc && zypper clean -a
RUN --mount=type=cache,target=/var/cache/zypp zypper mr -ka && zypper -n in make && zypper clean --metadata
