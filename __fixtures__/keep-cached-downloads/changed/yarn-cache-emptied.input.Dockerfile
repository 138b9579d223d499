# The mount is in no layer, and what is emptied there is downloaded again by the next build.
FROM node:20
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --production && yarn cache clean
