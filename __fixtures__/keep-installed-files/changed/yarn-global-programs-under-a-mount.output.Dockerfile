# What is installed for all projects lies beside nothing that a cache holds.
FROM node:20
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn,sharing=locked yarn global add serve
CMD ["serve", "/srv"]
