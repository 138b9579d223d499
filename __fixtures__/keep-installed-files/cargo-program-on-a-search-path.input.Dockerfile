# What is finished lies beside them
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
ENV PATH=/app/target/release:$PATH
CMD ["/app/target/release/app"]
