# With another REVISION cargo runs again on the files of an old COPY, and a build directory would hold a newer program of other sources.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
ARG REVISION
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
