# The modules are missing from the image; clean-install is another name of ci.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm clean-install --omit=dev
COPY . .
CMD ["node", "server.js"]
