# The RUN that copies the project copies an empty directory for its modules.
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN cp -r /app /srv/app
FROM node:22-slim
COPY --from=build /srv/app /srv/app
CMD ["node", "/srv/app/index.js"]
