FROM node:22
ENV npm_config_cache=/npm
RUN --mount=type=cache,target=/npm npm install -g pnpm
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/npm npm install express
