# The indexes of another platform are none, so what the id tells apart stays apart.
FROM alpine:3.20
ARG TARGETARCH
ARG TARGETVARIANT
RUN --mount=type=cache,id=/etc/apk/cache-$TARGETARCH$TARGETVARIANT,sharing=locked,target=/etc/apk/cache apk update && apk add curl
