# What BuildKit makes for the mounts of the first RUN is gone after it, and without those of the second there is nowhere to write to.
FROM rust:1.71-bookworm AS build
ENV CARGO_HOME=/root/.cargo
RUN mkdir -pv "${CARGO_HOME}" && rustup set profile minimal
RUN dpkg --add-architecture armel && echo 'linker = "arm-linux-gnueabi-gcc"' >> "${CARGO_HOME}/config"
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo/git --mount=type=cache,target=/root/.cargo/registry cargo build --release
FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /usr/local/bin/app
CMD ["app"]
