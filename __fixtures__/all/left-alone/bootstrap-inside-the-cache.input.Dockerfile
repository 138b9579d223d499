# The toolchain is installed again where the cache lacks it, and the program goes to a plain directory.
FROM ubuntu:22.04 AS build
RUN --mount=type=cache,target=/root/.cargo --mount=type=cache,target=/root/.rustup \
    if [ ! -x /root/.cargo/bin/cargo ]; then curl -sSf https://sh.rustup.rs | sh -s -- -y; fi && \
    . /root/.cargo/env && cargo install --root /usr/local ripgrep
FROM ubuntu:22.04
COPY --from=build /usr/local/bin/rg /usr/local/bin/rg
