# Each of the stages needs both ARGs.
FROM debian:12 AS one
RUN --mount=type=cache,id=apt-$TARGETOS-$TARGETARCH,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
FROM debian:12 AS two
ARG TARGETOS
RUN --mount=type=cache,id=apt-$TARGETOS-$TARGETARCH,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y make
