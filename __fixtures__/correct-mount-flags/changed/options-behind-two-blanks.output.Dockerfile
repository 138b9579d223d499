# The first blank ends the flag, and its options become variables of the command.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=npm,target=/root/.npm npm ci
