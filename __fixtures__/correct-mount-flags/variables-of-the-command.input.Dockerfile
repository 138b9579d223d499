FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm mode=production id=ci npm ci
