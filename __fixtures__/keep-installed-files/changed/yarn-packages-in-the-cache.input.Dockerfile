# With Plug'n'Play a program runs from the archives in the cache, and the image has none of them.
FROM node:22
ENV YARN_NODE_LINKER=pnp YARN_ENABLE_GLOBAL_CACHE=true
WORKDIR /app
RUN corepack enable && corepack prepare yarn@4.9.1 --activate
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/root/.yarn/berry/cache yarn install --immutable
COPY . .
CMD ["yarn", "node", "index.js"]
