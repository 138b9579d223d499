# The script may use the directory: npm itself downloads nothing here.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=./npm npm run build
