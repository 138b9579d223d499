# Nothing is known of the directory then.
FROM rust:1.90
WORKDIR /app
ENV RUSTC_WRAPPER=sccache SCCACHE_BUCKET=builds
COPY . .
RUN --mount=type=cache,target=/sccache cargo build --release
