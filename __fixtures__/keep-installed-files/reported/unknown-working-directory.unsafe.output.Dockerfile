# The program stays in the mount, but where its caches are, the unknown base image may decide.
ARG REGISTRY=registry.example.com
FROM ${REGISTRY}/rust-builder AS build
ADD . /src/
RUN cargo build --release --target `rustup target list | grep installed | cut -d ' ' -f 1`
RUN cp /src/target/`uname -m`-unknown-linux-gnu/release/cloud /src/target/cloud
FROM debian:bookworm-slim
COPY --from=build /src/target/cloud /app/
