# The program stays in the mount that was added, and the COPY no longer finds it.
FROM rust:1.83 AS b
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/git,id=cargo-git,sharing=locked --mount=type=cache,target=/usr/local/cargo/registry,id=cargo-registry,sharing=locked cargo build --release
FROM debian:12
COPY --from=b /app/target/release/app /usr/local/bin/
