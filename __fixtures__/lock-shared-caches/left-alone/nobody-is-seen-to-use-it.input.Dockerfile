# Whether the script uses apt at all is not known.
FROM debian:bookworm-slim
COPY build.sh .
RUN --mount=type=cache,target=/var/cache/apt ./build.sh
