# What sccache has compiled is where its variable says.
FROM rust:1.90
WORKDIR /app
ENV RUSTC_WRAPPER=sccache SCCACHE_DIR=/sccache
COPY recipe.json .
RUN --mount=type=cache,target=$SCCACHE_DIR,sharing=locked cargo chef cook --release
COPY . .
RUN --mount=type=cache,target=$SCCACHE_DIR,sharing=locked cargo +nightly build --release && sccache --show-stats
