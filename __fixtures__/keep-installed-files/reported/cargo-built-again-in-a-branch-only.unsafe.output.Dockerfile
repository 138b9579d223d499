# The later RUN copies the product whatever the mode, but compiles it in one of them only.
FROM rust:1.67
ARG MODE=debug
WORKDIR /app
COPY . .
RUN cargo build --release
RUN if [ "$MODE" = release ]; then cargo build --release; fi; cp target/release/shop /usr/local/bin/
