# They run what is there.
FROM node:22
WORKDIR /app
COPY . .
RUN npm run build && npm test && npm prune --omit=dev
RUN npx prisma generate
CMD ["node", "index.js"]
