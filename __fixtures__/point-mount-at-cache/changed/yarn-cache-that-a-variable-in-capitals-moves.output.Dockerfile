# Yarn takes its variables in any case, and this one says where its cache is.
FROM node:20
ENV YARN_CACHE_FOLDER=/cache
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/cache,sharing=locked yarn install
CMD ["node", "server.js"]
