# The program is installed elsewhere: only the build tree is mounted.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo install --path . --root /usr/local
CMD ["server"]
