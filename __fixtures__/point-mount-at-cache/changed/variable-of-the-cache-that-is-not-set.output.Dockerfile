# The image of Debian sets no CARGO_HOME, so the mount is at /registry.
FROM debian:12 AS build
RUN apt-get update && apt-get install -y cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry,sharing=locked cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
