# Another stage takes what cargo downloads, where it compiles without a network.
FROM rust:1.90 AS fetch
WORKDIR /app
COPY . .
RUN cargo fetch --locked

FROM rust:1.90
WORKDIR /app
COPY . .
COPY --from=fetch /usr/local/cargo/registry /usr/local/cargo/registry
RUN cargo build --release --offline
CMD ["/app/target/release/app"]
