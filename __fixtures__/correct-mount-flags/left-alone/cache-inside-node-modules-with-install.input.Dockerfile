# Unlike npm ci, npm install does not delete node_modules first, so that a mount may lie inside.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules/.cache npm install && npm run build
