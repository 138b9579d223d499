# Nothing uses the mount, but what a later RUN copies lies where npm says that its cache is.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.cache/npm npm ci
RUN cp -r "$(npm config get cache)/_cacache" /opt/offline-packages
CMD ["node", "server.js"]
