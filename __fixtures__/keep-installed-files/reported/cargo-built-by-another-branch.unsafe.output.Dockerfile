# One branch of the later RUN compiles the product anew, and the other one copies what is not there.
FROM rust:1.67
ARG MODE=debug
WORKDIR /app
COPY . .
RUN cargo build --release
RUN if [ "$MODE" = fresh ]; then cargo build --release; else cp target/release/shop /usr/local/bin/; fi
