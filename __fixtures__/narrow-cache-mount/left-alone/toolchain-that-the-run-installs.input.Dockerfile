# The RUN installs a toolchain under the mount before it needs one.
FROM rust:1.83 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN --mount=type=cache,target=/usr/local/rustup rustup default 1.84 && cargo build --release && cp target/release/server /server
FROM debian:12
COPY --from=build /server /server
