# The program stays in the mount, and the RUN that strips it does not find it.
FROM rust:1.91 as build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/app/target cargo build --release
RUN strip target/release/app
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/app
CMD ["app"]
