# Nothing uses the mount: this image has the crates elsewhere, and runs a program that needs none of them.
FROM rust:1.83
RUN cargo install sqlx-cli
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry cargo install --path .
CMD ["/usr/local/cargo/bin/server"]
