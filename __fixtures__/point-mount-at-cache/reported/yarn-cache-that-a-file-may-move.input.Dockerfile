# The mount keeps what npm downloads, but the .npmrc may say where the cache of Yarn is.
FROM node:20-alpine
WORKDIR /app
COPY package.json yarn.lock tsconfig.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm yarn install --frozen-lockfile
