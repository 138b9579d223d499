# The author mounts the cache with what is around it, and a second one inside would hold something else.
FROM rust:1.90 AS tools
RUN cargo install cargo-nextest --locked

FROM tools AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,id=$PROJECT --mount=type=cache,target=/usr/local/cargo/git cargo build
