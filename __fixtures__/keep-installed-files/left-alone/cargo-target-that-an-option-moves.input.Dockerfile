# Nothing is written under the mount: an option of cargo puts the product elsewhere.
FROM rust:1.91 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --release --config 'build.target-dir="/out"'
FROM debian:12
COPY --from=build /out/release/server /usr/local/bin/
