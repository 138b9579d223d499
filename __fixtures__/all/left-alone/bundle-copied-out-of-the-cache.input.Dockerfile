# What is installed under the mount is copied out of it in the same RUN.
FROM ruby:3.3 AS gems
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/srv/vendor bundle config set path /srv/vendor && bundle install && cp -ar /srv/vendor .
FROM ruby:3.3-slim
COPY --from=gems /app /app
CMD ["bundle", "exec", "puma"]
