# Nothing is mounted: what is cooked and what is built are in the layers.
FROM rust:1.83 AS build
WORKDIR /app
COPY recipe.json .
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release --bin app
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
