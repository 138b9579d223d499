# The store is mounted where PNPM_HOME puts it, and what is installed and deployed lies in the layers.
FROM node:22-slim AS base
ENV PNPM_HOME="/pnpm"
ENV PATH="$PNPM_HOME:$PATH"
RUN corepack enable

FROM base AS build
COPY . /usr/src/app
WORKDIR /usr/src/app
RUN --mount=type=cache,id=pnpm,target=/pnpm/store pnpm install --frozen-lockfile
RUN pnpm run -r build
RUN pnpm deploy --filter=app1 --prod /prod/app1

FROM base
COPY --from=build /prod/app1 /prod/app1
WORKDIR /prod/app1
CMD ["pnpm", "start"]
