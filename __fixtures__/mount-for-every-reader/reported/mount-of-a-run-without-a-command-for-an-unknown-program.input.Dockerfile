# The mount is there for a RUN without a command only, and not for the one that names its directory.
FROM debian:12
RUN --mount=type=cache,target=/ccache
COPY . /src
RUN CCACHE_DIR=/ccache make -C /src
