# One id makes one directory of both mounts, but to which of them it belongs, nobody can tell.
FROM rust:1.83
WORKDIR /src
COPY . .
RUN --mount=type=cache,id=release,target=/src/target --mount=type=cache,id=release,target=/usr/local/cargo/registry \
    cargo build --release && cp target/release/app /app
