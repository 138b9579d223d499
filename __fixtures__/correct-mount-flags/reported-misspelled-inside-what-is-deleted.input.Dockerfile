FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=chache,target=/app/node_modules/.cache npm ci
