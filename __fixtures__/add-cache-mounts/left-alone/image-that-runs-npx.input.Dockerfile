# What npx has fetched for the start of the image is in the cache.
FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx --yes serve@14 --version
CMD ["npx", "serve", "-s", "dist"]
