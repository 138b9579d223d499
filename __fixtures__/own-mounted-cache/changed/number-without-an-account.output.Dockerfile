# The cache belongs to root; without an account, HOME is the root of the image, and npm's cache is there.
FROM node:22
USER 1234
WORKDIR /srv
RUN --mount=type=cache,target=/.npm,uid=1234 npm ci
