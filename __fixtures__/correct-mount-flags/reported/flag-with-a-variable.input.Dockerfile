# npm gets the flag as an argument, and the shell expands a variable that BuildKit may know otherwise.
FROM node:22
RUN npm install -g pnpm --mount=type=cache,target=$HOME/.npm
