# The modules stay in the mount, whatever directory the argument names.
FROM node:20
ARG APP_DIR=/app
WORKDIR ${APP_DIR}
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
