# The product is copied from where only the mount has been; nothing says that this cargo is old.
FROM registry.example.com/rust AS build
ENV CARGO_HOME=/cargo
USER root
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/server /usr/local/bin/server
