# The option makes apt-get pass over the directory in which docker-clean lies.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get -o Dir::Etc::parts=/dev/null update && apt-get -o Dir::Etc::parts=/dev/null install -y x
