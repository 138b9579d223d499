# The standalone server is copied out of the mount in the RUN that builds it.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN npm ci
RUN --mount=type=cache,target=/app/.next npm run build && cp -R .next/standalone /standalone
FROM node:20-slim
COPY --from=build /standalone /app
CMD ["node", "/app/server.js"]
