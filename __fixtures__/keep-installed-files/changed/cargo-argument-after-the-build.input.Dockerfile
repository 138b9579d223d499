# What comes after the RUN does not run it again: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
ARG REVISION
RUN echo "$REVISION" > /revision
FROM debian:12
COPY --from=build /revision /app/target/release/app /usr/local/bin/
