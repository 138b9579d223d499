# What is copied may be what an earlier RUN left in the cache: nobody knows whether the loop runs.
FROM rust:1.95 AS build
WORKDIR /app
COPY recipe.json .
RUN --mount=type=cache,target=/app/target cargo chef cook --release
COPY . .
ARG BINS
RUN --mount=type=cache,target=/app/target for bin in $BINS; do cargo build --release --bin $bin; done && cp /app/target/release/app /usr/local/bin/app
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/app
