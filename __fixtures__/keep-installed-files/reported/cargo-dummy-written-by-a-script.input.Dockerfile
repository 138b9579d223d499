# The image may get a dummy: nobody knows which sources the script writes.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml dummies.sh ./
RUN ./dummies.sh
RUN --mount=type=cache,target=/app/target cargo build --release
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
