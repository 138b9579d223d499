# Deleting a file that is no part of what the cache keeps is upkeep.
FROM rust:1.80
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry rm -f /usr/local/cargo/registry/.package-cache && cargo install --path .
