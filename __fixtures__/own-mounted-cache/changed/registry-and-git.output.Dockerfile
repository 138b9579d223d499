# cargo runs as a user who cannot write to either mount of root, and fails.
FROM rust:1.78
RUN useradd -m -u 1000 dev
USER dev
WORKDIR /home/dev/app
COPY --chown=dev . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,uid=1000,gid=1000 --mount=type=cache,target=/usr/local/cargo/git,uid=1000,gid=1000 cargo build --release
