# Nothing is seen to use the mount, but the secret configuration may name it.
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm npm ci
