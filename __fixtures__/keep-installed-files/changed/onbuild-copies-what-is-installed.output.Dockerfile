# The COPY of the ONBUILD needs the packages, in the child stage.
FROM node:22 AS deps
WORKDIR /app
COPY package.json .
RUN --mount=type=cache,target=/root/.npm npm ci
FROM node:22 AS base
WORKDIR /app
ONBUILD COPY --from=deps /app/node_modules ./node_modules
FROM base
COPY . .
CMD ["node","x.js"]
