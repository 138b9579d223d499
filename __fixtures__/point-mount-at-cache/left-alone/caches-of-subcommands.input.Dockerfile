# The programs that cargo runs as its subcommands load tools into directories of their own.
FROM rust:1.80
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/root/.cache/cargo-zigbuild \
    cargo zigbuild --release
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/root/.cache/cargo-leptos \
    cargo leptos build --release
