# Where only the web pages change, the COPY is an old one, and a build directory would hold a newer program of other sources.
FROM node:22 AS web
COPY web .
RUN npm ci && npm run build
FROM rust:1.95 AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY src ./src
COPY --from=web /dist ./dist
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
