# Nothing is detached: the command gets a variable that has the name of an option.
FROM node:22
RUN --mount=type=cache,target=/root/.npm id=ci npm ci
