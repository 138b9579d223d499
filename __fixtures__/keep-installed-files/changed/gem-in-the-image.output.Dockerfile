# The program of the gem lies in a cache mount, and PATH leads to nothing.
FROM ruby:3.3
RUN gem install rails
CMD ["rails", "server"]
