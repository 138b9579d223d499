# Nothing uses the mount, as the RUN does not run pip, and no other RUN does.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/pip apt-get update && apt-get install -y curl
