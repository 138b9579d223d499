# What the mount holds begins with what an earlier stage of this project built.
FROM rust:1.86 AS seed
WORKDIR /app
COPY . .
RUN cargo build --release
FROM seed
RUN --mount=type=cache,target=/app/target,from=seed,source=/app/target cargo build --release && cp target/release/gateway /gateway
