# The build tree is cleaned before the build, which may be on purpose.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target (cargo clean || true) && cargo build --release && cp target/release/app /usr/local/bin/app
CMD ["app"]
