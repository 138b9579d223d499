# The package is one of a workspace, in which all share the build tree at its root.
FROM rust:1.80 AS build
WORKDIR /app/crates/server
COPY . /app
RUN --mount=type=cache,id=app-target,target=/app/target cargo build --release && cp /app/target/release/server /usr/local/bin/server
