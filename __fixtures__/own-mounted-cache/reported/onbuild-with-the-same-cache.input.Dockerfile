# npm fails in a mount of root, but who will run the ONBUILD with the same cache is not known.
FROM node:22
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/home/node/.npm npm install express
ONBUILD RUN --mount=type=cache,target=/home/node/.npm npm install
