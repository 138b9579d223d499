# The program stays in the mount; Alpine 3.23 came after Cargo 1.91, which knows a build directory.
FROM alpine:3.23 AS build
RUN apk add --no-cache cargo
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
FROM debian:12
COPY --from=build /app/target/release/app /app
