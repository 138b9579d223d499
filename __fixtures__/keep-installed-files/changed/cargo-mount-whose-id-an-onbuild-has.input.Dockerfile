# The product is missing where it is copied; the id that the new mount would get is taken by an ONBUILD.
FROM rust:1.91 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target cargo build --release
ONBUILD RUN --mount=type=cache,target=/other,id=server-cargo-build true
FROM debian:12
COPY --from=build /src/target/release/server /usr/local/bin/
