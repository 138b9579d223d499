# The image runs what pnpm installs, and all of it lies under the mount.
FROM node:22-slim
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
RUN corepack enable
WORKDIR /app
COPY package.json pnpm-lock.yaml ./
RUN --mount=type=cache,target=/app/node_modules pnpm install --frozen-lockfile
COPY . .
CMD ["node", "server.js"]
