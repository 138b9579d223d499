# The other stage compiles into a layer that the cache hides, and takes what the first one has left in the cache.
FROM rust:1.67 AS server
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=shop-target,target=/app/target cargo build --release

FROM rust:1.67
WORKDIR /app
COPY . .
RUN cargo build --release
RUN --mount=type=cache,id=shop-target,target=/app/target mv target/release/server /usr/local/bin/
