# The modules are missing from the image; the platform refuses ids that do not begin with its own.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,id=s/8a2c4e6f-1b3d-4f5a-9c7e-2d4f6a8b0c1e-/app/node_modules,target=/app/node_modules npm ci
COPY . .
CMD ["node", "server.js"]
