# The mount is only read, and the program works on a copy.
FROM node:22
USER node
RUN --mount=type=cache,id=downloads,target=/downloads cp /downloads/model.bin /tmp/ && convert-model /tmp/model.bin
