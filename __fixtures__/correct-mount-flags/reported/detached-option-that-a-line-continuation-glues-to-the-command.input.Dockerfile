# BuildKit joins the lines, so the target ends with the name of the program.
FROM node:22
WORKDIR /app
RUN --mount=type=cache target=/root/.npm\
npm ci
RUN --mount=type=cache,target=/root/.npm"," npm ci
