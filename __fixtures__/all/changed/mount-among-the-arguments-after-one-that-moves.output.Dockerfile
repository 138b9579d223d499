# The program stays in the one mount, and the other is an argument of cargo: both edits meet at the first.
FROM alpine:3.23 AS build
RUN apk add --no-cache cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/var/cache/cargo-build,id=app-cargo-build,sharing=locked \
    --mount=type=cache,target=/root/.cargo/git/db,sharing=locked \
    --mount=type=cache,target=/root/.cargo/registry \
    CARGO_BUILD_BUILD_DIR=/var/cache/cargo-build cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
