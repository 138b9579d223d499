# npm gets the flag as an argument, but before the command stands one with the same target already.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --mount=type=cache,target=/root/.npm
