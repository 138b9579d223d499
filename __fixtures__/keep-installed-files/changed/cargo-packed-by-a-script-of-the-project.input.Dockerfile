# The script may take anything from the tree, what build scripts leave included.
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release && ./scripts/package.sh
FROM debian:12
COPY --from=build /app/target/release/app /usr/local/bin/
COPY --from=build /app/dist /usr/share/app
