# The program is copied out in its RUN: a loop over words that stand there runs at least once.
FROM rust:1.95 AS build
WORKDIR /app
COPY recipe.json .
RUN --mount=type=cache,target=/app/target cargo chef cook --release
COPY . .
RUN --mount=type=cache,target=/app/target for bin in app tool; do cargo build --release --bin $bin; done && cp /app/target/release/app /usr/local/bin/app
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/app
