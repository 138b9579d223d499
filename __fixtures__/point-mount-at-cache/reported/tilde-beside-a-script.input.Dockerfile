# BuildKit does not expand "~", but what the script does with the directory is not known.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=~/.npm ./prepare.sh && npm ci
CMD ["node", "server.js"]
