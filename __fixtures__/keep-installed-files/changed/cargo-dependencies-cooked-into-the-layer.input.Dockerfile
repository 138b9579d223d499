# The mount hides what is cooked in the layer, and keeps the program from the COPY.
FROM lukemathwalker/cargo-chef:latest-rust-1 AS chef
WORKDIR /app
FROM chef AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
FROM chef AS build
COPY --from=planner /app/recipe.json recipe.json
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN --mount=type=cache,target=/app/target,id=cargo-target cargo build --release --bin app
FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /usr/local/bin/
