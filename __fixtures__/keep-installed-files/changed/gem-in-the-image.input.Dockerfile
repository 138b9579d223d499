# The program of the gem lies in a cache mount, and PATH leads to nothing.
FROM ruby:3.3
RUN --mount=type=cache,target=/usr/local/bundle gem install rails
CMD ["rails", "server"]
