# npm fails in a mount of root, but root uses the same cache, and one of them has to own it.
FROM node:22
ENV npm_config_cache=/npm
RUN --mount=type=cache,target=/npm npm install -g pnpm
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/npm npm install express
