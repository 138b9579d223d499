# A file of the project may ask for another toolchain, which cargo then installs under the mount.
FROM rust:1.83 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/rustup cargo build --release && cp target/release/server /server
FROM debian:12
COPY --from=build /server /server
