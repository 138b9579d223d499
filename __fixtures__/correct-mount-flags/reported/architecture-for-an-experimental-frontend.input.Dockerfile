# syntax=docker/dockerfile:1.1-experimental
# An ARG helps nobody where the frontend does not expand it, and another frontend is for the author to choose.
FROM rust:1.83
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target,id=app-$TARGETARCH cargo build --release && cp target/release/app /app
