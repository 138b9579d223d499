# The mount that was added hides what is cooked already, and keeps the program from the COPY.
FROM rust:1.83 AS build
WORKDIR /app
COPY recipe.json .
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,id=cargo-registry,sharing=locked cargo build --release --bin app
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
