# Whether it is Yarn 1, and where its cache is, only the project can tell.
FROM node:22
WORKDIR /app
COPY . .
RUN corepack enable && yarn install
CMD ["yarn", "start"]
