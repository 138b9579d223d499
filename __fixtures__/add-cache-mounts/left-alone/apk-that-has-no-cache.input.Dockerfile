# Without a cache nothing is left in the layer, and with one apk may take old indexes.
FROM alpine:3.22
RUN apk add --no-cache curl
