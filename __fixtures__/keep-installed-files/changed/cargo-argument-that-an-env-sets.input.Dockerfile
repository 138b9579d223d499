# ENV wins over ARG, so the value is always the same: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
ARG CARGO_TERM_COLOR
ENV CARGO_TERM_COLOR=never
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
