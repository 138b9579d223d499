FROM rust:1.83
RUN cargo install sqlx-cli
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry cargo install --path .
CMD ["/usr/local/cargo/bin/server"]
