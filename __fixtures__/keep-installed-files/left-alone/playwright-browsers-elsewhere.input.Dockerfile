# The variable puts the browsers into a plain directory: the mounts are only caches.
FROM node:20
ENV PLAYWRIGHT_BROWSERS_PATH=/opt/playwright
WORKDIR /e2e
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache npm ci && npx playwright install chromium
CMD ["npx", "playwright", "test"]
