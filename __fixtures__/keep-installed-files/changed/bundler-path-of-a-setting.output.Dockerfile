# An earlier command says where the gems are, which is a cache mount.
FROM ruby:3.3 AS build
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local path /gems
RUN bundle install
FROM ruby:3.3-slim
COPY --from=build /gems /gems
