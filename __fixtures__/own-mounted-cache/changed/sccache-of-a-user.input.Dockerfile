# Cargo starts sccache, which goes on without keeping anything where it may not write.
FROM rust:1.90
RUN useradd -m app
USER app
WORKDIR /app
ENV RUSTC_WRAPPER=sccache
COPY . .
RUN --mount=type=cache,target=/home/app/.cache/sccache,sharing=locked cargo build --release
