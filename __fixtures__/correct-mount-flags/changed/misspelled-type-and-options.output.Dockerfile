# BuildKit refuses the misspelled words, and each of them can mean only one thing.
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm install -g pnpm
RUN --mount=type=cache,target=/root/.npm npm install -g yarn
RUN --mount=type=cache,target=/root/.npm,sharing=locked npm install -g bun
RUN --mount=type=cache,target=/root/.npm,sharing=locked npm install -g deno
