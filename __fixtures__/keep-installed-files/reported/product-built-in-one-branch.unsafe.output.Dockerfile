# Without the branch, what is copied is what an earlier RUN left in the cache.
FROM rust:1.95 AS build
WORKDIR /app
COPY recipe.json .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    cargo chef cook --release
COPY . .
ARG F
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/usr/local/cargo/git/db,sharing=locked \
    if [ -n "$F" ]; then cargo build --release --features "$F"; fi && cp /app/target/release/app /usr/local/bin/app
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/app
