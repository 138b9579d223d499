# Nothing uses the mount, but the image builds again, with the crates where they lie now.
FROM rust:1.83
RUN cargo install watchexec-cli
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry cargo fetch
CMD ["watchexec-cli", "cargo", "run"]
