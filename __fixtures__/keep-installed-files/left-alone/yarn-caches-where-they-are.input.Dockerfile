# Yarn 1 is given the cache of its user, or of a variable; newer ones install into node_modules beside it.
FROM node:20 AS root
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile
FROM node:20 AS version
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn install --frozen-lockfile
FROM node:20 AS user
USER node
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/home/node/.cache/yarn,uid=1000 yarn
FROM node:20 AS variable
ENV YARN_CACHE_FOLDER=/cache/yarn
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/cache/yarn yarn install
FROM node:22
RUN corepack enable
COPY package.json yarn.lock .yarnrc.yml ./
RUN --mount=type=cache,target=/root/.yarn/berry/cache yarn install --immutable
CMD ["yarn", "start"]
