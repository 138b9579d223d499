# BuildKit refuses the option, but two letters are too few to tell what is meant.
FROM node:20
RUN --mount=type=cache,target=/root/.npm,to=x npm ci
