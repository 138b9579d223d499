# On a fresh builder the mount is empty while "cargo fetch" comes out of the layer cache, and the build knows no proxy.
FROM rust:1.80 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN https_proxy=http://proxy.example.com:3128 cargo fetch
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build /src/target/release/app /usr/local/bin/app
