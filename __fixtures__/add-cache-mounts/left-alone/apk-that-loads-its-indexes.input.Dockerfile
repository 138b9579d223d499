# A later step finds in the layer the indexes that this one loads.
FROM alpine:3.22
RUN apk add -U gcc
RUN apk add musl-dev
