# The modules stay in the mount, whatever directory the argument names.
FROM node:20
ARG APP_DIR=/app
WORKDIR ${APP_DIR}
COPY package*.json ./
RUN --mount=type=cache,target=${APP_DIR}/node_modules npm ci
CMD ["node", "server.js"]
