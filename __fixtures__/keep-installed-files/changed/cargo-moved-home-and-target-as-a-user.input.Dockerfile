# The program stays in the mount; the caches are where the variables put them, and belong to the user.
FROM rust:1.95 AS build
RUN useradd -m -u 1001 -U builder && mkdir -p /project/target /project/cargo && chown -R builder /project
USER builder
WORKDIR /project/src
ENV CARGO_TARGET_DIR=/project/target CARGO_HOME=/project/cargo
COPY --chown=builder . .
RUN --mount=type=cache,target=/project/target,uid=1001,gid=1001 cargo build --release
FROM debian:bookworm-slim
COPY --from=build /project/target/release/server /server
CMD ["/server"]
