# A RUN without a shell downloads as well.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm ["npm", "ci"]
CMD ["node", "index.js"]
