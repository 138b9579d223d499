# The project may name another toolchain, which rustup installs into the cache.
FROM rust:1.83
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/rustup rustc -O main.rs -o /usr/local/bin/app
CMD ["app"]
