# The program stays in the mount; the cargo that builds is that of rustup, and not the old one of the package.
FROM ubuntu:22.04 AS build
RUN apt-get update && apt-get install -y cargo curl
RUN curl -sSf https://sh.rustup.rs | sh -s -- -y
ENV PATH=/root/.cargo/bin:$PATH
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
