# The server, with the modules that it needs, is copied out in the RUN that builds it.
FROM node:22 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules \
    --mount=type=cache,target=/root/.npm \
    npm ci && npm run build && cp -R .next/standalone /out && cp -R .next/static /out/.next/static
FROM node:22-slim
COPY --from=build /out /app
CMD ["node", "/app/server.js"]
