# The two RUNs are to become one.
FROM node:22
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm true
RUN npm ci
CMD ["node", "server.js"]
