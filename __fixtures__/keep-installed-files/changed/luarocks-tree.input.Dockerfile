# The rocks lie in a cache mount, and the image has none of them.
FROM debian:12
RUN --mount=type=cache,target=/rocks luarocks install --tree /rocks lapis
FROM debian:12
COPY --from=0 /rocks /usr/local
