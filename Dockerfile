# syntax=docker/dockerfile:1
# docker buildx build --platform linux/amd64,linux/arm64 --tag cachefix .

# What is built is the same on all platforms.
FROM --platform=$BUILDPLATFORM node:22-alpine AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs --without-types && node scripts/standalone.mjs

FROM node:22-alpine
# It asks git which files there are, and what is not committed.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /src/build/standalone /opt/cachefix
RUN ln -s /opt/cachefix/cli.cjs /usr/local/bin/cachefix
USER node
WORKDIR /src
ENTRYPOINT ["cachefix"]
