# The image would get the dummy: the touch makes it, and comes before the COPY.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && touch src/lib.rs
RUN --mount=type=cache,target=/app/target cargo build --release
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
