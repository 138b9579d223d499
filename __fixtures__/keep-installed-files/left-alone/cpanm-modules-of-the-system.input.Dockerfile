# The modules are installed into the image.
FROM debian:12
RUN --mount=type=cache,target=/root/.cpanm cpanm Mojolicious
CMD ["perl", "app.pl"]
