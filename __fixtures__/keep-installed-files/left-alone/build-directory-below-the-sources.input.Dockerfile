# The program is copied out of the mounted build directory in the RUN that builds it.
FROM rust:1.95 AS build
COPY . /project
WORKDIR /project/build
RUN --mount=type=cache,target=/project/build cargo build --release --target-dir . && cp release/app /app
FROM debian:12
COPY --from=build /app /app
