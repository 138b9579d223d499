# The modules stay in the mount, and the image lacks them; what npx runs it can download by itself.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
HEALTHCHECK CMD npx --yes wait-on http://localhost
CMD ["node", "node_modules/server.js"]
