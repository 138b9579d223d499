# The program stays in the mount; the search path is for what is finished, and not for intermediate files.
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
ENV PATH=/app/target/release:$PATH
CMD ["/app/target/release/app"]
