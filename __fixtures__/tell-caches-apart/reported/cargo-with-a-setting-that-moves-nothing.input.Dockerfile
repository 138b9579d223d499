# Only its author can name the project; a setting that is given by itself moves no build tree.
FROM rust:1.83
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \
    cargo build --release --config net.git-fetch-with-cli=true && cp target/release/app /usr/local/bin/app
CMD ["app"]
