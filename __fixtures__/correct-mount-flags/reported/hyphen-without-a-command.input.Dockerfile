# There is no command that the mounts could be for, or they stand in the middle of others, or in quotes.
FROM node:22
RUN -mount=type=cache,target=/root/.npm
RUN mount=type=cache,target=/root/.npm; npm install -g pnpm
RUN npm install -g yarn && mount=type=cache,target=/root/.npm npm install -g bun
RUN –mount="type=cache,target=/root/.npm" npm install -g deno
