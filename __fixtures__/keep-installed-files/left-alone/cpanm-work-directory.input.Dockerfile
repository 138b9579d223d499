# It is where modules are unpacked and built, and the image needs nothing of it.
FROM debian:12
ENV PERL5LIB=/modules/lib/perl5
RUN --mount=type=cache,target=/root/.cpanm cpanm -l /modules Mojolicious
CMD ["perl", "app.pl"]
