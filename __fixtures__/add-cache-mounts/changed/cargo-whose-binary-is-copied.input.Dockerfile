# The binary stays in the layer, where the next stage takes it, and what is downloaded leaves it.
FROM rust:1.90 AS build
WORKDIR /app
COPY . .
RUN cargo build --release

FROM debian:12-slim
COPY --from=build /app/target/release/app /usr/local/bin/app
CMD ["app"]
