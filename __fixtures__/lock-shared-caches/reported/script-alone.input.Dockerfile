# Whether the script uses apt cannot be seen, but the mount is there for that, and apt does not wait for its lock.
FROM debian:bookworm-slim
COPY build.sh .
RUN --mount=type=cache,target=/var/cache/apt ./build.sh
