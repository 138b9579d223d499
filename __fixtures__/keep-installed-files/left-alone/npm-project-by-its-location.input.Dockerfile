# What is under the mount is not written: the location says that it is for the project.
FROM node:22
ENV NPM_CONFIG_PREFIX=/opt/npm
WORKDIR /app
RUN --mount=type=cache,target=/opt/npm npm install --location=project serve
CMD ["npx", "serve", "/public"]
