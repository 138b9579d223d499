# pnpm keeps what it knows of packages there, uv its interpreters, and npm what npx runs, and its logs.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/pnpm --mount=type=cache,target=/root/.local/share/pnpm/store pnpm fetch
RUN --mount=type=cache,target=/root/.local/share/uv --mount=type=cache,target=/root/.cache/uv uv lock
RUN --mount=type=cache,target=/root/.npm/_npx --mount=type=cache,target=/root/.npm/_logs npx prettier --check .
RUN --mount=type=cache,target=/root/.npm/_cacache npm view express
