# The modules stay in the mount, but a cache for the user needs a number, which nothing says.
FROM node:20
RUN useradd -m shop
WORKDIR /home/shop/app
RUN chown shop /home/shop/app
USER shop
COPY package*.json ./
RUN --mount=type=cache,target=/home/shop/app/node_modules npm ci
CMD ["node", "server.js"]
