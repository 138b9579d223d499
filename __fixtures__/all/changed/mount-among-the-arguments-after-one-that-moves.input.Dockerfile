# The program stays in the one mount, and the other is an argument of cargo: both edits meet at the first.
FROM alpine:3.23 AS build
RUN apk add --no-cache cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release --mount=type=cache,target=/root/.cargo/registry
FROM debian:12
COPY --from=build /app/target/release/app /app
