# The image would get a dummy: only one of two packages is touched, and the other stays as it is.
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir -p a/src b/src && echo 'fn main(){}' > a/src/main.rs && echo '' > b/src/lib.rs && cargo build --release
COPY . .
RUN --mount=type=cache,target=/app/target touch a/src/main.rs && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
