# The caches are mounted for the first RUN only; one of the mounts holds more than its cache, and would hide that.
FROM rust:1.78 AS b
WORKDIR /src
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/usr/local/cargo/git cargo chef cook --release
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release
FROM scratch
COPY --from=b /src/target/release/app /app
