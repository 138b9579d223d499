# Without the layer's directory, mkdir would fail.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
RUN mkdir /root/.npm/_prebuilds
