# The author knows the number of the user: the build directory belongs to the same one.
FROM rust:1.95 AS build
RUN useradd -m app
USER app
WORKDIR /home/app/src
COPY --chown=app . .
RUN --mount=type=cache,target=/home/app/src/target,uid=1000,gid=1000 cargo build --release
FROM debian:12
COPY --from=build /home/app/src/target/release/app /app
