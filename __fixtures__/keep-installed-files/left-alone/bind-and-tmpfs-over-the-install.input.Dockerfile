# The modules are meant to be gone: they lie in a tmpfs, and the RUN only tests with them.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=tmpfs,target=/app/node_modules --mount=type=cache,target=/root/.npm npm ci && npm test
