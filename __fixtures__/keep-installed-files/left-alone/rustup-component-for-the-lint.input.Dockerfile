# The component is used by the same RUN only.
FROM rust:1.80 AS lint
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.rustup rustup component add clippy && cargo clippy
FROM rust:1.80
CMD ["cargo", "--version"]
