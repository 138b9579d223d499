# A later RUN starts what was installed by its name, and it is not there.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/opt/tools npm install --global --prefix /opt/tools pnpm@9
RUN ln -s /opt/tools/bin/pnpm /usr/local/bin/pnpm
COPY . .
RUN pnpm install
CMD ["node", "server.js"]
