# Nothing is mounted: the program is in the layer, and the COPY finds it.
FROM rust:1.83 AS b
WORKDIR /app
COPY . .
RUN cargo build --release
FROM debian:12
COPY --from=b /app/target/release/app /usr/local/bin/
