# Without the equals sign the flag has no value, and BuildKit refuses it.
FROM node:20
RUN --mount=type=cache,target=/root/.npm npm ci
