FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache id=npm target=/root/.npm npm ci
