# The modules stay in the mount, but another program makes them anew: the image may not need them.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
RUN yarn install --production
CMD ["node", "dist/index.js"]
