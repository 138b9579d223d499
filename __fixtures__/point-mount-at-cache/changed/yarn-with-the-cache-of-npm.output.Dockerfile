# The mount keeps what npm downloads, and the RUN runs Yarn.
FROM node:20-alpine
WORKDIR /app
COPY package.json yarn.lock tsconfig.json ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn,sharing=locked yarn install --frozen-lockfile
