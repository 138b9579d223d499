# The rocks are installed into the image, and what is downloaded is mounted.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/luarocks luarocks install lapis
FROM debian:12
COPY --from=0 /usr/local /usr/local
