# The relative target is that of the modules, which the image lacks; the cache is mounted already.
FROM node:22
WORKDIR /srv/web
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci
COPY . .
CMD ["npm", "start"]
