# The program stays in the mount; Alpine 3.12 has Cargo 1.44, which ignores a build directory.
FROM alpine:3.12 AS build
RUN apk add --no-cache cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry,sharing=locked \
    --mount=type=cache,target=/root/.cargo/git/db,sharing=locked \
    cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
