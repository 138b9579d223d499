# The tool goes where the variable says, into a plain directory: the mount is only the cache.
FROM node:22
ENV NPM_CONFIG_PREFIX=/home/node/.npm-global PATH=/home/node/.npm-global/bin:$PATH
USER node
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm install -g typescript
CMD ["tsc", "--version"]
