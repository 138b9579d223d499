# Nothing uses the mount: a setting for all users was deleted, and then made again.
FROM node:22
RUN npm config set --global cache /var/cache/first
RUN npm config delete --global cache
RUN npm set --global cache /var/cache/npm
WORKDIR /app
RUN --mount=type=cache,target=/var/cache/npm npm ci
CMD ["node", "server.js"]
