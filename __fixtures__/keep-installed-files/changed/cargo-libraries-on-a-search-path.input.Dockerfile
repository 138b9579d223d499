# The program loads what lies among the intermediate files, so that these stay where they are.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
ENV LD_LIBRARY_PATH=/usr/lib:/app/target/release/deps
CMD ["/app/target/release/app"]
