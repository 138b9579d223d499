# The program stays in the mount; the archive holds a tool, and no sources with old times.
FROM rust:1.95 AS build
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /opt
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
