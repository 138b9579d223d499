# Each mount lies where a variable, a setting or an option puts a cache, and the browsers go elsewhere.
FROM node:20
ENV YARN_CACHE_FOLDER=/yarn UV_CACHE_DIR=/uv
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.npm npm set cache /app/.npm && npm ci
RUN --mount=type=cache,target=/npm-cache npm ci --cache /npm-cache
RUN --mount=type=cache,target=/root/.yarn YARN_CACHE_FOLDER=/root/.yarn yarn install
RUN --mount=type=cache,target=/root/.cache PLAYWRIGHT_BROWSERS_PATH=/opt/playwright npx playwright install
CMD ["node", "server.js"]
