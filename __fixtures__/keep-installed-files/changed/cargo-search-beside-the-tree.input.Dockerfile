# The search and the copy stay outside the tree: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && cp $(find locales -name '*.mo') /locales && cp -r static /static
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /locales /static /usr/share/app/
