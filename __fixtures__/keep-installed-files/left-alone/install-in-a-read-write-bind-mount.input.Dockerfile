# The modules are for this RUN only, which copies what it builds out of the mounts.
FROM node:20 AS build
WORKDIR /app
RUN --mount=type=bind,target=/app,rw --mount=type=cache,target=/app/node_modules npm ci && npm run build && cp -r dist /dist
CMD ["node", "/dist/server.js"]
