# BuildKit refuses the word, which is close to "locked" and says the opposite.
FROM node:20
RUN --mount=type=cache,target=/root/.npm,sharing=unlocked npm ci
