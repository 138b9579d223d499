# On the RUN that installs, the mount would take the modules out of the image.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/app/node_modules
COPY package.json package-lock.json ./
RUN npm ci
CMD ["node", "index.js"]
