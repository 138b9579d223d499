FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build
RUN yarn install --production
CMD ["node", "dist/index.js"]
