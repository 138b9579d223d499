# The program stays in the mount; the results of the dummy, whose name has an underscore there, are deleted from the tree.
FROM rust:1.95 AS build
RUN cargo new --bin my-app
WORKDIR /my-app
COPY Cargo.toml Cargo.lock ./
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release && rm -f target/release/deps/my_app*
COPY src src
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /my-app/target/release/my-app /app
