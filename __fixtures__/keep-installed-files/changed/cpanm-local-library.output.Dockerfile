# The modules lie in a cache mount, and PERL5LIB leads to nothing.
FROM debian:12
ENV PERL5LIB=/modules/lib/perl5
RUN cpanm -l /modules Mojolicious
CMD ["perl", "app.pl"]
