# The mount belongs to root, and the RUN that wants it is one of node.
FROM node:22
RUN --mount=type=cache,target=/home/node/.npm true
USER node
WORKDIR /home/node/app
COPY package.json package-lock.json ./
RUN npm ci
