# The setting says where cargo builds, and that is not in the mount.
FROM rust:1.83
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \
    cargo build --release --config 'build.target-dir="/out"' && cp /out/release/app /usr/local/bin/app
CMD ["app"]
