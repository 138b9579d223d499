# The image of Node.js has Yarn 1, and nothing that is copied chooses another one.
FROM node:20-alpine
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/app/node_modules yarn install --frozen-lockfile
COPY . .
CMD ["yarn", "start"]
