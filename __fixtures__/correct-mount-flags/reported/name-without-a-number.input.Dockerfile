# The option takes a number, but nothing says which one this user gets.
FROM node:22
RUN useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm,uid=app npm install express
