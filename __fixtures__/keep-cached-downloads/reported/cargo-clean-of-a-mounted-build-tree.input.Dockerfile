# Without the clean-up cargo may take for up to date, by its times, what an earlier build left.
FROM rust:1.86
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target,id=shop-target cargo clean && cargo build --release && cp target/release/shop /shop
