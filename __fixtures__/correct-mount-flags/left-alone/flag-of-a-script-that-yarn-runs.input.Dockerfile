# "yarn images" is "yarn run images", and hands on its arguments.
FROM node:20
RUN yarn images --mount=type=cache,target=/x
