# Another tool keeps its models in the cache: under a mount, they would be missing from the image.
FROM node:22
WORKDIR /app
ENV MODELS_DIR=/root/.npm/models
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN node download-models.js
CMD ["node", "index.js"]
