# The mount is the whole working directory, and the image lacks the modules in it.
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/app npm ci
COPY . .
CMD ["node", "server.js"]
