# Nothing is seen to use the mount, but a configuration among the files may name it.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/npm-cache npm ci
