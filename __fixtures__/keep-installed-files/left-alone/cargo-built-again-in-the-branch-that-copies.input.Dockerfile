# Where the later RUN copies anything, it has compiled it just before, in the same branch.
FROM rust:1.67
ARG MODE=debug
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=shop-target,target=/app/target \
    if [ "$MODE" = debug ]; then \
      cargo build --target x86_64-unknown-linux-musl \
      && cp target/x86_64-unknown-linux-musl/debug/shop /usr/local/bin/; \
    fi
RUN if [ "$MODE" = release ]; then \
      cargo build --release --target x86_64-unknown-linux-musl \
      && cp target/x86_64-unknown-linux-musl/release/shop /usr/local/bin/; \
    fi
