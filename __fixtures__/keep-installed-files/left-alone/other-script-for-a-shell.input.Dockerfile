# What another script installs, nobody knows.
FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y curl gcc
RUN --mount=type=cache,target=/root/.rustup curl -sSf https://example.com/setup.sh | sh -s -- -y
WORKDIR /app
COPY . .
RUN make install
