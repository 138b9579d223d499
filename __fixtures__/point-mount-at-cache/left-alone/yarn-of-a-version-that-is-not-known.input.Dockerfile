# Corepack, a release in the project or an image of the company may bring any Yarn, which has its cache anywhere.
FROM node:22 AS corepack
RUN corepack enable
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/root/.yarn yarn install
FROM node:20 AS project
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/yarn yarn install
FROM registry.example.com/node:20
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/root/.cache/yarn yarn install
