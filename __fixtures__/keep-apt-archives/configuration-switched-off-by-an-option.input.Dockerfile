FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get -o Dir::Etc::parts=/dev/null update && apt-get -o Dir::Etc::parts=/dev/null install -y x
