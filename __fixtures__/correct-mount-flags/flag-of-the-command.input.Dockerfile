FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --mount=type=cache,target=/root/.npm --omit=dev
