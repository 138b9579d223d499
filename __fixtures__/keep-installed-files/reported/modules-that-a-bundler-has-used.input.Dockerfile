# The modules stay in the mount, but the build may have put what the image needs into a bundle.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=cache,target=/app/node_modules \
    npm ci && npm run build
CMD ["node", ".output/server/index.mjs"]
