# What is installed for all projects lies beside nothing that a cache holds.
FROM node:20
RUN --mount=type=cache,target=/usr/local/share/.config/yarn yarn global add serve
CMD ["serve", "/srv"]
