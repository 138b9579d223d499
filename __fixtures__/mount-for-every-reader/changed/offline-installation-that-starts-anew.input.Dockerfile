# npm ci deletes the modules first, and may not download them again.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm run build && npm ci --offline --omit=dev
