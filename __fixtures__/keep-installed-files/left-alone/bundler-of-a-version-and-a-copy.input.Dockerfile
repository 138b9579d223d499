# What is installed is copied out of the mount.
FROM ruby:3.4
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/gems \
    BUNDLE_PATH=/gems bundle "_$(tail -n 1 Gemfile.lock)_" install && cp -a /gems vendor
ENV BUNDLE_PATH=/app/vendor
COPY . .
CMD ["bundle", "exec", "puma"]
