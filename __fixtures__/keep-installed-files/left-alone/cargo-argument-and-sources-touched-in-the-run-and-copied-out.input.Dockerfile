# The sources are touched, and the program is copied out of the mount.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
ARG REVISION
RUN --mount=type=cache,target=/app/target find . -name '*.rs' -exec touch {} + && cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
