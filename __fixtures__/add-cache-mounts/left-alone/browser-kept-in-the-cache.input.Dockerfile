# A variable puts what a package installs into the cache of npm.
FROM node:22
ENV CYPRESS_CACHE_FOLDER=/root/.npm/cypress
WORKDIR /app
COPY package*.json ./
RUN npm ci
CMD ["npx", "cypress", "run"]
