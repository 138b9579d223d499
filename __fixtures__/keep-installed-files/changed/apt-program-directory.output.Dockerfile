# The program is installed into the mount, and the COPY does not find it.
FROM ubuntu:24.04 AS tools
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get update && apt-get install -y jq
FROM ubuntu:24.04
COPY --from=tools /usr/bin/jq /usr/local/bin/jq
