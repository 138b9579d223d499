# The program stays in the mount, and the COPY of the final stage does not find it.
FROM rust:1.95-slim AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release

FROM debian:bookworm-slim
COPY --from=build /app/target/release/server /usr/local/bin/server
CMD ["server"]
