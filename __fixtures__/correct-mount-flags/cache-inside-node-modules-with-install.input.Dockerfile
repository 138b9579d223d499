FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules/.cache npm install && npm run build
