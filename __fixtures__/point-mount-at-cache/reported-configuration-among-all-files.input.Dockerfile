FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/npm-cache npm ci
