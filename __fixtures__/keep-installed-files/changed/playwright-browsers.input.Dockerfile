# The browsers stay in the mount, and the image that tests with them lacks them.
FROM node:20
WORKDIR /e2e
COPY package*.json ./
RUN npm ci
RUN --mount=type=cache,target=/root/.cache/ms-playwright npx playwright install --with-deps chromium
COPY . .
CMD ["npx", "playwright", "test"]
