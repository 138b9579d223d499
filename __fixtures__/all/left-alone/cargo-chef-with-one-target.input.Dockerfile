# Both RUNs mount one build tree, and the program is copied out of it in the RUN that builds it.
FROM rust:1.83 AS chef
RUN cargo install cargo-chef
WORKDIR /app
FROM chef AS build
COPY recipe.json .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/app/target,id=shop-target cargo chef cook --release
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/app/target,id=shop-target cargo build --release && cp target/release/app /bin/app
FROM debian:bookworm-slim
COPY --from=build /bin/app /bin/app
CMD ["app"]
