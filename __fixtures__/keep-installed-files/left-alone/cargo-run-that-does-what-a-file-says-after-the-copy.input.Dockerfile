# The product is copied out of the mount before the file says anything.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
RUN --mount=type=cache,target=/app/target sh -c "$(cat steps)"
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
