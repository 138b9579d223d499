# The modules stay in the mount, but another stage, which installs offline, shares it.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["npm", "start"]
FROM node:20
WORKDIR /app
COPY . .
RUN npm install --offline && npm run build
CMD ["npm", "start"]
