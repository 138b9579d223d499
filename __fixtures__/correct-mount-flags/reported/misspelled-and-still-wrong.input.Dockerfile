# With the right name of the option, one id would be mounted at two targets.
FROM node:22
RUN --mount=type=cache,id=npm,target=/var/cache/npm --mount=type=cache,id=npm,taget=/root/.npm npm ci
