# The directory around them is made, and nothing looks into them.
FROM rust:1.90-bookworm AS build
ENV CARGO_HOME=/root/.cargo
RUN \
    mkdir -p "${CARGO_HOME}" && rustup set profile minimal
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo/git --mount=type=cache,target=/root/.cargo/registry cargo build --release
