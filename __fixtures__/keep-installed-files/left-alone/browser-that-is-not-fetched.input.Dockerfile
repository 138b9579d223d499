# The variable, or the option, says that no browser is fetched, or another place; npm has its cache elsewhere.
FROM node:22-slim
WORKDIR /app
ENV PUPPETEER_SKIP_DOWNLOAD=1
RUN --mount=type=cache,target=/root/.cache --mount=type=cache,target=/root/.npm npm install puppeteer && npx tsc
RUN --mount=type=cache,target=/root/.cache --mount=type=cache,target=/root/.npm npm install cypress --ignore-scripts && npx tsc
RUN --mount=type=cache,target=/root/.npm CYPRESS_CACHE_FOLDER=/opt/cypress npm install cypress
CMD ["node", "index.js"]
