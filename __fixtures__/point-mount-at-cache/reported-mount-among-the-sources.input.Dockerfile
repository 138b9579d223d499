FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.npm npm ci
