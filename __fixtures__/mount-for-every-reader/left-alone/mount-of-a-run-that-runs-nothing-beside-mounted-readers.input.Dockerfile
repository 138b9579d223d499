# The first mount is of no use, but harmless: all that use the cache have it.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm true
RUN --mount=type=cache,target=/root/.npm npm ci
