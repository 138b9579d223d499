# The copy takes all of the profile, with its intermediate files, from where only the mount has been.
FROM rust:1.91 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release /opt/server
CMD ["/opt/server/server"]
