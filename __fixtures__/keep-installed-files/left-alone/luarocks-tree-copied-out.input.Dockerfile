# The rocks are copied out of the mount by the same RUN.
FROM debian:12
RUN --mount=type=cache,target=/rocks luarocks install --tree /rocks lapis && cp -a /rocks/. /usr/local/
FROM debian:12
COPY --from=0 /usr/local /usr/local
