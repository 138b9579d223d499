FROM rust:1.83 AS build
WORKDIR /app
COPY recipe.json .
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release --bin app
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
