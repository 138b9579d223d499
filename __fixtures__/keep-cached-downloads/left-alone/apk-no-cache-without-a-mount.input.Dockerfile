# Nothing is mounted, so that the option keeps the image small; and without what is not installed goes only upkeep.
FROM alpine:3.20
RUN apk add --no-cache gcc
RUN --mount=type=cache,target=/etc/apk/cache apk add make && apk cache clean
