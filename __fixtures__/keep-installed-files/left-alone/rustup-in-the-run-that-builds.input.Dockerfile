# Only this RUN needs the toolchain, and what it builds leaves the mounts.
FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y curl gcc
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=app-rustup,target=/root/.rustup --mount=type=cache,id=app-cargo,target=/root/.cargo \
    curl -sSf https://sh.rustup.rs | sh -s -- -y && . /root/.cargo/env && cargo build --release && cp target/release/cats /cats
FROM debian:bookworm
COPY --from=build /cats /cats
CMD ["/cats"]
