# A file of the project can set SCCACHE_DIR for what cargo starts.
FROM rust:1.90
WORKDIR /app
ENV RUSTC_WRAPPER=/usr/local/cargo/bin/sccache
COPY . .
RUN --mount=type=cache,target=/root/.sccache,sharing=locked cargo build --release
