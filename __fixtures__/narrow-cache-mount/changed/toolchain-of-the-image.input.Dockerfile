# The toolchain of the image lies under the mount, and nothing asks for another one.
FROM rust:1.83 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN --mount=type=cache,target=/usr/local/rustup cargo build --release && cp target/release/server /server
FROM debian:12
COPY --from=build /server /server
