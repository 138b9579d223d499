# A quote inside a field is no CSV, and what it should mean cannot be told.
FROM node:22
RUN --mount='type=cache,target=/root/.npm"' npm ci
