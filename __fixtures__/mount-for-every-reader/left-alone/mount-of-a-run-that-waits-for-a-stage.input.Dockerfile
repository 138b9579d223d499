# The mount is no cache: it is there to have the tests built.
FROM node:22 AS test
RUN npm --version
FROM node:22
RUN --mount=type=bind,from=test,target=/test true
RUN npm install -g typescript
