FROM node:20
WORKDIR /app
RUN --mount=type=cache,sorce=/x,target=/root/.npm npm ci
