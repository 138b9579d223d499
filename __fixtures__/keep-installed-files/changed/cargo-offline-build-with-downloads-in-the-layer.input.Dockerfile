# The program stays in the mount; the offline build needs the downloads in the layer, which no mount may hide.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN cargo fetch
RUN --mount=type=cache,target=/app/target cargo build --release --offline
FROM debian:bookworm-slim
COPY --from=build /app/target/release/server /server
CMD ["/server"]
