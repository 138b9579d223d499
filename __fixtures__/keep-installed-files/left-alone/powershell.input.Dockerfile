# Nothing is mounted, and what this shell runs is not read.
FROM node:20
SHELL ["pwsh", "-Command"]
WORKDIR /app
RUN npm ci
CMD ["node", "server.js"]
