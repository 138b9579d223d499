# What pnpm keeps in its store, and what is linked to it, cachefix does not know.
FROM node:20
ENV PNPM_HOME=/pnpm PATH=/pnpm/bin:$PATH
RUN --mount=type=cache,target=/pnpm/store,id=pnpm corepack enable && pnpm add -g typescript
