# A file of the project may make cargo start sccache.
FROM rust:1.90
WORKDIR /app
ENV SCCACHE_DIR=/sccache
COPY . .
RUN --mount=type=cache,target=/sccache cargo build --release
