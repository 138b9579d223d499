# What an ONBUILD runs belongs to those who build from the image.
FROM node:22
WORKDIR /app
ONBUILD COPY package.json package-lock.json ./
ONBUILD RUN npm ci
CMD ["node", "index.js"]
