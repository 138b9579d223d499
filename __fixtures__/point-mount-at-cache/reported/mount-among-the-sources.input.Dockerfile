# Nothing is seen to use the mount, but a configuration among the sources may name it.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.npm npm ci
