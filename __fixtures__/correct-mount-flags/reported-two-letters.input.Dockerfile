FROM node:20
RUN --mount=type=cache,target=/root/.npm,to=x npm ci
