# The mount is where official images have the registry, but the cargo of the distribution has it in the home.
FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y cargo
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked cargo build --release && cp target/release/app /app
FROM debian:bookworm-slim
COPY --from=build /app /app
