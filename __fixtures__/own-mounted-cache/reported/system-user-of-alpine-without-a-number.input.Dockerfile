# The user gets the first free number, which nobody can see.
FROM node:22-alpine
RUN addgroup -S app && adduser -S -G app app
USER app
WORKDIR /home/app
RUN --mount=type=cache,target=/home/app/.npm npm install express
