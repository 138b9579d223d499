# The id of a relative target is "target", wherever the project is.
FROM rust:1.86 AS build
WORKDIR /src/gateway
COPY . .
RUN --mount=type=cache,target=target cargo build --release && cp target/release/gateway /gateway
FROM debian:12-slim
COPY --from=build /gateway /usr/local/bin/
