# The build finds the modules in the cache until somebody prunes it, and the image installs its own.
FROM node:20 AS build
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build
FROM node:20-slim
WORKDIR /app
COPY --from=build /app ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
CMD ["npm", "start"]
