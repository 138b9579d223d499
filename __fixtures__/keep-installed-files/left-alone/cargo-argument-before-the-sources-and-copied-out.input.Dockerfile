# The program is copied out of the mount in the RUN, whatever FEATURES is.
FROM rust:1.95 AS build
ARG FEATURES=default
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release --features $FEATURES && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
