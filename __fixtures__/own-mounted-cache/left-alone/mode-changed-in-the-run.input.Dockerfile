# The RUN itself gives the mount to the user before npm runs as that user.
FROM node:20
RUN --mount=type=cache,target=/home/node/.npm chown -R node:node /home/node/.npm && su node -c "npm install -g x"
