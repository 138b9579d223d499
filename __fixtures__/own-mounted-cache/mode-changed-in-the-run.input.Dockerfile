FROM node:20
RUN --mount=type=cache,target=/home/node/.npm chown -R node:node /home/node/.npm && su node -c "npm install -g x"
