# A script of the project is started from another directory, and finds no modules beside it.
FROM node:22 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci
WORKDIR /
RUN node --enable-source-maps /app/bundle.js > /bundle.js
FROM node:22
COPY --from=build /bundle.js /
CMD ["node", "/bundle.js"]
