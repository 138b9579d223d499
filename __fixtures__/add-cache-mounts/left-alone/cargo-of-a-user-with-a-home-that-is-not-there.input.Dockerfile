# BuildKit makes the directory around the mount for root, and cargo could not write to it.
FROM rust:1.80 AS build
RUN useradd -m -u 1000 dev
USER dev
ENV CARGO_HOME=/home/dev/.cargo
WORKDIR /home/dev/app
COPY --chown=dev . .
RUN cargo build --release
FROM debian:12
COPY --from=build /home/dev/app/target/release/app /app
CMD ["/app"]
