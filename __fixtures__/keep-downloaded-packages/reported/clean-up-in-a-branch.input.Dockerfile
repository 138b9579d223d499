# Without docker-clean, the clean-up in the branch deletes the packages as before.
FROM debian:12
ARG SMALL=1
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc && if [ -n "$SMALL" ]; then apt-get clean; fi
