# Without the cache npm downloads again, which is slow and no fault.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm run build && npm ci --omit=dev
