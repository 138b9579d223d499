# The later RUN has the crates in the layer: the first one copies all of them into the project.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo vendor > .cargo/config.toml
RUN cargo build --release
FROM debian:12
COPY --from=build /app/target/release/server /usr/local/bin/
