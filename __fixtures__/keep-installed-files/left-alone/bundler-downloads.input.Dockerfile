# Beside the gems lies what was downloaded, which nothing needs later.
FROM ruby:3.3
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/usr/local/bundle/cache,sharing=locked bundle install
COPY . .
CMD ["bundle", "exec", "puma"]
