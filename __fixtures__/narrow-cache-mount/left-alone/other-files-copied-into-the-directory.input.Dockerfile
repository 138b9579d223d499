# The mount hides nothing that the RUN needs: what was copied into the home is for people.
FROM node:22
WORKDIR /app
COPY notes.txt /root/
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root npm ci
CMD ["node", "server.js"]
