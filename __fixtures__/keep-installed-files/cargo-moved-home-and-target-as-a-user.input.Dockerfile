FROM rust:1.95 AS build
RUN useradd -m -u 1001 -U builder && mkdir -p /work/target /work/cargo && chown -R builder /work
USER builder
WORKDIR /work/src
ENV CARGO_TARGET_DIR=/work/target CARGO_HOME=/work/cargo
COPY --chown=builder . .
RUN --mount=type=cache,target=/work/target,uid=1001,gid=1001 cargo build --release
FROM debian:bookworm-slim
COPY --from=build /work/target/release/server /server
CMD ["/server"]
