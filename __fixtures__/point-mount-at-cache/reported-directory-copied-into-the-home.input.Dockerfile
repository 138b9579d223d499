FROM node:20-slim
USER node
WORKDIR /home/node
COPY --chown=node:node . .
RUN --mount=type=cache,target=/root/.npm npm ci
CMD ["node", "src/index.js"]
