# The image gets its modules from another stage: those in the mount are for the build only.
FROM node:20 AS production
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev

FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
COPY --from=production /app/node_modules ./node_modules
CMD ["node", "dist/server.js"]
