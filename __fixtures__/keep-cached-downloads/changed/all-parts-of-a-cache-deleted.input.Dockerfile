# Of the two parts of the cache nothing is left.
FROM rust:1.80
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo install --path . && rm -rf /usr/local/cargo/registry/index /usr/local/cargo/registry/cache
