# The RUN that names the directory is the one.
FROM debian:12
RUN --mount=type=cache,target=/ccache
COPY . /src
RUN CCACHE_DIR=/ccache make -C /src
