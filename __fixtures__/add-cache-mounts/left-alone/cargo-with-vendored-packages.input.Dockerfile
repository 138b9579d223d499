# The packages come with the project.
FROM rust:1.90 AS build
WORKDIR /app
COPY vendor vendor
COPY . .
RUN cargo build --release --frozen

FROM debian:12-slim
COPY --from=build /app/target/release/app /app
