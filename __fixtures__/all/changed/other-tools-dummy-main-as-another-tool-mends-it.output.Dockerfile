# The program stays in the mount that was added, and the RUN in between deletes nothing of the dummy in it.
FROM rust:1.83 AS build
WORKDIR /app
COPY Cargo.* ./
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    mkdir src && echo 'fn main(){}' > src/main.rs && cargo build --release
COPY src src
RUN rm -f target/release/deps/app*
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
