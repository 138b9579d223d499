FROM node:20
COPY .npmrc /root/.npmrc
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root npm ci
