# Nothing is mounted: what is installed is in the layer.
FROM node:20
ENV PNPM_HOME=/pnpm PATH=/pnpm/bin:$PATH
RUN corepack enable && pnpm add -g typescript
