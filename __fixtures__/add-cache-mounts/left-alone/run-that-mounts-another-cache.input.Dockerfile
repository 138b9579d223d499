# The author has chosen what this RUN mounts.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.next/cache npm ci && npm run build
CMD ["node", "server.js"]
