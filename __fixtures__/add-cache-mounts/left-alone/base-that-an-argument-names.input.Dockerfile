# The argument may name any image.
ARG BASE=node:22
FROM $BASE
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
CMD ["node", "index.js"]
