# The .yarnrc.yml may say that nothing is installed into node_modules, and where the cache is.
FROM node:22
WORKDIR /app
RUN corepack enable
COPY package.json yarn.lock .yarnrc.yml ./
RUN yarn install --immutable
CMD ["yarn", "start"]
