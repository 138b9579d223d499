# mv, install and find take the programs out of the mounted tree in the RUNs that build them.
FROM rust:1.83 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/app/target,id=shop-target cargo build --release && mv target/release/api /out-api
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/app/target,id=shop-target cargo build --release && install -Dm755 target/release/worker /out/worker
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked --mount=type=cache,target=/app/target,id=shop-target <<EOF
set -e
cargo build --release
if [ -f target/release/cli ]; then
  find target/release -maxdepth 1 -type f -executable -exec cp {} /out/ \;
fi
EOF
FROM debian:bookworm-slim
COPY --from=build /out-api /usr/local/bin/api
COPY --from=build /out/worker /usr/local/bin/worker
CMD ["api"]
