# What is mounted are caches inside the modules and the product, which lie in the layers.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm install
RUN --mount=type=cache,target=/app/node_modules/.cache \
    --mount=type=cache,target=/app/.next/cache npm run build
CMD ["npm", "start"]
