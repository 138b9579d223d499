FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=tmpfs,target=/app/node_modules --mount=type=cache,target=/root/.npm npm ci && npm test
