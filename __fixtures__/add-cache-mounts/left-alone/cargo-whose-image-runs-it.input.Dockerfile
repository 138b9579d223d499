# The image compiles when it starts.
FROM rust:1.90
WORKDIR /app
COPY . .
RUN cargo build
CMD ["cargo", "run"]
