# apt locks the lists where it updates them, and reads them without a lock.
FROM debian:bookworm-slim AS lists
RUN apt-get update

FROM debian:bookworm-slim
RUN --mount=type=cache,from=lists,source=/var/lib/apt/lists,target=/var/lib/apt/lists \
    apt-get install --yes curl
RUN --mount=type=cache,from=lists,source=/var/lib/apt/lists,target=/var/lib/apt/lists \
    apt-get install --yes git
