FROM node:20
RUN useradd -m shop
WORKDIR /home/shop/app
RUN chown shop /home/shop/app
USER shop
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
