# A semicolon ends no option, so the first mount lies over a directory of a strange name, and BuildKit refuses the second.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm,id=npm npm ci
RUN --mount=type=cache,target=/root/.npm,id=npm npm install -g pnpm
