# BuildKit reads flags byte by byte: a no-break space ends none, and what stands behind it belongs to it.
FROM node:22
WORKDIR /app
RUN --mount=type=cache target=/root/.npm npm ci
RUN --mount=type=cache,target=/root/.npm, npm ci
RUN --mount=type=cache,taget=/root/.npm npm ci
RUN --mount=type=cache,taget=/root/.npm  npm ci
