FROM rust:1.95 AS build
COPY . /work
WORKDIR /work/build
RUN --mount=type=cache,target=/work/build cargo build --release --target-dir . && cp release/app /app
FROM debian:12
COPY --from=build /app /app
