# A cache whose id is another one in each build has nothing of the builds before.
FROM debian:12
ARG BUILD_ID
RUN --mount=type=cache,target=/cache,id=$BUILD_ID mkdir /cache/a && curl -o /cache/a/x https://example.com/x
