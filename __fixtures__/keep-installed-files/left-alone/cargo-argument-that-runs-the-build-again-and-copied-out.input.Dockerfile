# The program is copied out of the mount in the RUN, whatever REVISION is.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
ARG REVISION
RUN --mount=type=cache,target=/app/target cargo build --release && cp target/release/app /usr/local/bin/
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/
