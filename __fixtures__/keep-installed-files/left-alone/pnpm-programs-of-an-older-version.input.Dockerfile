# Before pnpm 11 programs for all projects are copies beside the store, and without a version nobody knows.
FROM node:22-slim AS older
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
RUN npm install -g pnpm@10.4.1
RUN --mount=type=cache,target=/pnpm/store pnpm add -g serve
CMD ["serve", "/srv"]
FROM node:22-slim
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
RUN corepack enable
RUN --mount=type=cache,target=/pnpm/store pnpm add -g serve
CMD ["serve", "/srv"]
