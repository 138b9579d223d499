# npm install finds all modules where the first RUN has put them, and needs nothing else.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm install --offline
