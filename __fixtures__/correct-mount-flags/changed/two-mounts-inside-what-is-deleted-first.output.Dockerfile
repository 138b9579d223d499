# npm ci fails at the mount points inside what it deletes first: both mounts go, so both are named.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
CMD ["node", "server.js"]
