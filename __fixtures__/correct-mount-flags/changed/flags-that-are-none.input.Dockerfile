# BuildKit knows none of these flags and refuses the whole file.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount-type=cache,target=/root/.npm npm install -g pnpm
RUN --mounts=type=cache,target=/root/.npm npm install -g yarn
RUN ----mount=type=cache,target=/root/.npm npm install -g bun
RUN --Mount=target=/root/.npm,type=cache npm install -g deno
RUN --mount:type=cache,target=/root/.npm ["npm", "ci"]
