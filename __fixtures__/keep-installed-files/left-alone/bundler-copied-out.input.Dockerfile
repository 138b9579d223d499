# The RUN copies the gems out of the mount.
FROM ruby:3.3
ENV BUNDLE_PATH=/gems
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/gems bundle install && cp -a /gems /usr/local/gems
ENV BUNDLE_PATH=/usr/local/gems
COPY . .
CMD ["bundle", "exec", "puma"]
