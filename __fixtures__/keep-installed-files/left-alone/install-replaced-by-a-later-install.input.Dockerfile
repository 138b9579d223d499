# A later RUN installs the modules of the image: those in the mount are for the build only.
FROM node:20 AS deps
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
RUN npm ci --omit=dev
CMD ["node", "dist/server.js"]
