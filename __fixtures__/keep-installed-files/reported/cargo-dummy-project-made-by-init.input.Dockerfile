# The image would get the dummy, which is what `cargo init` writes.
FROM rust:1.95 AS build
WORKDIR /app
RUN cargo init --name app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target cargo build --release
RUN rm -rf src
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
