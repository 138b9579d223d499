# Since version 11 global packages are links into the store.
FROM node:22
ENV PNPM_HOME=/pnpm PATH=/pnpm/bin:$PATH
RUN corepack enable && corepack prepare pnpm@11.0.0 --activate
RUN pnpm add -g typescript
