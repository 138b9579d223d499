# The program is missing from the image: its location says that it is for all projects.
FROM node:22
ENV NPM_CONFIG_PREFIX=/opt/npm PATH=/opt/npm/bin:$PATH
RUN --mount=type=cache,target=/root/.npm npm install --location=global serve
CMD ["serve", "/public"]
