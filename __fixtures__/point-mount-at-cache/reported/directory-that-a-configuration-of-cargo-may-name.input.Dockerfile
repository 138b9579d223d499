# Nothing is seen to use the first mount, but a configuration among the sources may say that cargo builds there.
FROM rust:1.83 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/tmp/cargo --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked cargo build --release
FROM debian:12
COPY --from=build /src/target/release/server /server
