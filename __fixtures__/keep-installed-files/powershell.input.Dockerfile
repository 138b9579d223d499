FROM node:20
SHELL ["pwsh", "-Command"]
WORKDIR /app
RUN npm ci
CMD ["node", "server.js"]
