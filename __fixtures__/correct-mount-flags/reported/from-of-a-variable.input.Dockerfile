# BuildKit expands every value but this one, and what the image should be is the author's to say.
ARG SEED=node:22
FROM node:22
RUN --mount=type=cache,target=/root/.npm,from=$SEED,source=/root/.npm npm ci
