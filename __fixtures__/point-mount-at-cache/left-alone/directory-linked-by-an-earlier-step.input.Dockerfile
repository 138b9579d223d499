# A link leads from the cache to the mount.
FROM rust:1.83
RUN mkdir -p /root/.cargo/registry && rm -rf /usr/local/cargo/registry && ln -s /root/.cargo/registry /usr/local/cargo/registry
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry cargo build --release && cp target/release/app /usr/local/bin/app
