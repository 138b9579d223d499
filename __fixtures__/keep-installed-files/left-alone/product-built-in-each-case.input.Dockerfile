# The program is copied out in its RUN: the last branch ends the build, and each other makes it.
FROM rust:1.95 AS build
WORKDIR /app
COPY recipe.json .
RUN --mount=type=cache,target=/app/target cargo chef cook --release
COPY . .
ARG TARGETARCH
RUN --mount=type=cache,target=/app/target case "$TARGETARCH" in \
      amd64) cargo build --release --features avx ;; \
      arm64) if [ -n "$F" ]; then cargo build --release --features "$F"; else cargo build --release; fi ;; \
      *) echo "not supported: $TARGETARCH" && exit 1 ;; \
    esac && cp /app/target/release/app /usr/local/bin/app
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/app
