# What the script makes stays in the mount, but whether some of it is a cache is not known.
FROM debian:12 AS build
COPY download.sh .
RUN --mount=type=cache,target=/opt/data apt-get update && apt-get install -y wget && ./download.sh
FROM debian:12
COPY --from=build /opt/data /data
