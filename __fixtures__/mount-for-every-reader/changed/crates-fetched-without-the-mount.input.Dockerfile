# The crates are fetched into the layer, where the RUNs that need them have a mount over them.
FROM rust:1.83 AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN cargo fetch
COPY src ./src
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked cargo test
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked cargo build --release
FROM debian:12
COPY --from=build /src/target/release/server /server
