# Without docker-clean the second RUN, which mounts no cache, would leave its packages in the image.
FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
RUN apt-get update && apt-get install -y git
