# The global cache is mounted, and the gems are installed into the image.
FROM ruby:3.3
ENV BUNDLE_GLOBAL_GEM_CACHE=true
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/root/.bundle/cache,sharing=locked bundle install
CMD ["bundle", "exec", "puma"]
