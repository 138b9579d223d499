# The modules are missing from the image, wherever an argument puts the working directory.
FROM node:22
ARG SERVICE
WORKDIR /srv/$SERVICE/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
