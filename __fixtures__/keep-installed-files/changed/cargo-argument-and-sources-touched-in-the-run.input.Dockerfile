# Touched in the same RUN, the sources are newer than what was compiled from others: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
ARG REVISION
RUN --mount=type=cache,target=/app/target find . -name '*.rs' -exec touch {} + && cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
