# Without a mount the layer gets smaller by it, and what a newer Yarn empties is not certain.
FROM node:20
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --production && yarn cache clean
FROM node:22
RUN corepack enable
COPY package.json yarn.lock .yarnrc.yml ./
RUN --mount=type=cache,target=/root/.yarn/berry/cache yarn install --immutable && yarn cache clean
