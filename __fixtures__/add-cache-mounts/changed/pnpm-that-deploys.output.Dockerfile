# What is deployed comes from the store as well.
FROM node:20-slim AS base
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
RUN corepack enable && corepack prepare pnpm@9.1.0 --activate
FROM base AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/pnpm/store pnpm install --frozen-lockfile
RUN --mount=type=cache,target=/pnpm/store \
    pnpm deploy --filter=api --prod /prod/api
FROM base
COPY --from=build /prod/api /prod/api
CMD ["node", "/prod/api"]
