# The mount over the home hides the configuration that is copied there.
FROM node:20
COPY .npmrc /root/.npmrc
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root npm ci
