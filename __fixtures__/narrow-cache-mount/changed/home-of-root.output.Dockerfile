# The mount over the home hides the project, which is copied below it.
FROM node:22
WORKDIR /root/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
CMD ["node", "server.js"]
