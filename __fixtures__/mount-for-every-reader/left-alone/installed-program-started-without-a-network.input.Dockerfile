# npx runs what is installed in the project, and needs no cache for it.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npx --offline tsc
RUN --network=none npx vitest run
