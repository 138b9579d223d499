# The program stays in the mount; what is copied again is what was there: one build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
COPY src ./src
RUN --mount=type=cache,target=/app/target cargo build --release
COPY . .
COPY tests ./tests
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
