# Corepack runs the Yarn that package.json names, which is not to be seen here.
FROM node:22
WORKDIR /app
COPY . .
RUN corepack enable
RUN yarn install && yarn build
CMD ["yarn", "start"]
