# cargo builds in the project, and whether a file of it says otherwise cannot be seen.
FROM rust:1.80 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=app-target,target=/usr/src/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/app
