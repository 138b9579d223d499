# A configuration of cargo may move the target directory, but only CARGO_HOME moves the registry.
FROM rust:1.95 AS build
WORKDIR /app
COPY .cargo .cargo
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
