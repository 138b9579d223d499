# The program that was built is no script: a build directory is right.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && ./target/release/app completions > /app.fish
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /app.fish /usr/share/fish/vendor_completions.d/
