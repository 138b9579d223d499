# The stage installs for its tests only.
FROM ruby:3.3 AS test
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/bundle bundle install && bundle exec rspec
FROM ruby:3.3
CMD ["irb"]
