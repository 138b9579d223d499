# npm deletes the entry of one key, and leaves the rest.
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force make-fetch-happen:request-cache:https://registry.example/left-pad
