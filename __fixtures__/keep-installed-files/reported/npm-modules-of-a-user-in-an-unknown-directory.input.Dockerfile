# Nobody sees who owns a directory that an argument names.
FROM node:22
ARG MODULES
USER node
RUN --mount=type=cache,target=${MODULES}/web/node_modules,uid=1000 npm ci --prefix ${MODULES}/web
RUN cp -r ${MODULES}/web/node_modules /srv
