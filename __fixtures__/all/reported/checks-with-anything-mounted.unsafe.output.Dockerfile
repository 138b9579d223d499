# The check finds the modules in the cache until somebody prunes it: whether that is good enough, the author decides.
FROM rust:1.83 AS lint
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target,id=shop-target --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked cargo clippy -- -D warnings
FROM node:20 AS test
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm run lint
