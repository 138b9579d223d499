# A configuration among the sources may say that cargo builds there.
FROM rust:1.83 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/cargo-target cargo build --release && cargo run --release -- --install /server
FROM debian:12
COPY --from=build /server /server
