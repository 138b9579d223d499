# BuildKit refuses the misspelled option; a source is of use only with a from=, which is missing.
FROM node:20
WORKDIR /app
RUN --mount=type=cache,sorce=/x,target=/root/.npm npm ci
