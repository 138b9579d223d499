# The variable of the command names the directory, whatever reads it.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/cache/npm export SHARED_STORE=/cache/npm && npm ci
CMD ["node", "server.js"]
