# The program stays in the mount; cp gives the sources new times, so that the dummy is compiled over.
FROM rust:1.95 AS build
WORKDIR /app
COPY . /real
COPY Cargo.toml ./
RUN --mount=type=cache,target=/app/target mkdir src && echo 'fn main() {}' > src/main.rs && cargo build --release && rm -rf src && cp -r /real/src src && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
