# Both words are variables of one name to the shell, and only the first can be a mount: the second has no target.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm mount=type=cache, npm ci
COPY . .
CMD ["node", "index.js"]
