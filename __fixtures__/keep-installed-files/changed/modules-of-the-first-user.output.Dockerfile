# The modules stay in the mount; a cache for the user needs a number, which is 1001: node has 1000 in this image.
FROM node:20
RUN useradd -m shop
WORKDIR /home/shop/app
RUN chown shop /home/shop/app
USER shop
COPY package*.json ./
RUN --mount=type=cache,target=/home/shop/.npm,uid=1001,gid=1001 npm ci
CMD ["node", "server.js"]
