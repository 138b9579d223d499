# The RUN mounts the tree for what make takes from it, which may be anything.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
RUN --mount=type=cache,target=/app/target make package
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /app/dist /usr/share/app
