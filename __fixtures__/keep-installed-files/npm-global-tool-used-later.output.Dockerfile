FROM node:20
RUN --mount=type=cache,target=/root/.npm npm install -g @angular/cli
CMD ["ng", "serve"]
