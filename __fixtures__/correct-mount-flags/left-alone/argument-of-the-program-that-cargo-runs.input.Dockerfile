# What stands behind -- is for the program that cargo runs.
FROM rust:1.78
WORKDIR /app
COPY . .
RUN cargo run --release -- --mount=type=cache,target=/root/.cache
