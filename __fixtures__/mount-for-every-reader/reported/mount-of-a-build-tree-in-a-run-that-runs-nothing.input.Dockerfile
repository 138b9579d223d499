# The mount is there for a RUN that does nothing only, and not for the one of the child stage that writes there.
FROM rust:1.95 AS base
RUN --mount=type=cache,target=/app/target,sharing=locked ["true"]
FROM base AS build
WORKDIR /app
COPY . .
RUN cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
