# Nothing that is run comes from the mount, although PATH names it.
FROM node:22
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
WORKDIR /app
COPY . .
RUN corepack enable
RUN --mount=type=cache,id=pnpm,target=/pnpm pnpm install --frozen-lockfile
CMD ["pnpm", "start"]
