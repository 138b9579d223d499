# The global tool stays in the mount, and the image that runs it lacks it.
FROM node:20
RUN --mount=type=cache,target=/root/.npm npm install -g @angular/cli
CMD ["ng", "serve"]
