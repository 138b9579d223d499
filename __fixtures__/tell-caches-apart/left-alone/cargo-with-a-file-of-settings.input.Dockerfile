# The file may say that cargo builds elsewhere.
FROM rust:1.83
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \
    cargo build --release --config ci/config.toml && cp target/release/app /usr/local/bin/app
CMD ["app"]
