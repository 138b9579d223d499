# cargo builds where the variable says.
FROM rust:1.80 AS build
WORKDIR /app
COPY . .
ENV CARGO_TARGET_DIR=/usr/src/app/target
RUN --mount=type=cache,id=app-target,target=/usr/src/app/target cargo build --release && cp /usr/src/app/target/release/app /usr/local/bin/app
