# The RUN itself gives the directory to the user before npm runs.
FROM node:20
USER node
RUN --mount=type=cache,target=/home/node/.npm sudo install -d -o node /home/node/.npm && npm ci
