# Nothing says that this Yarn runs from its cache: by the .yarnrc.yml it may install into node_modules.
FROM node:22
WORKDIR /app
RUN corepack enable
COPY . .
RUN --mount=type=cache,target=/root/.yarn/berry/cache yarn install --immutable
CMD ["yarn", "start"]
