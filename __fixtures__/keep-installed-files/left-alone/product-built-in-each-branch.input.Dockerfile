# The program is copied out in its RUN: whichever branch is taken makes it.
FROM rust:1.95 AS build
WORKDIR /app
COPY recipe.json .
RUN --mount=type=cache,target=/app/target cargo chef cook --release
COPY . .
ARG F
RUN --mount=type=cache,target=/app/target if [ -n "$F" ]; then cargo build --release --features "$F"; else cargo build --release; fi && cp /app/target/release/app /usr/local/bin/app
FROM debian:12
COPY --from=build /usr/local/bin/app /usr/local/bin/app
