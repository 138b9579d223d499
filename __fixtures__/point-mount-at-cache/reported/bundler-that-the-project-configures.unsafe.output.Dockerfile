# A configuration in the project may name the directory.
FROM ruby:3.3
WORKDIR /app
ENV BUNDLE_GLOBAL_GEM_CACHE=true
COPY . .
RUN --mount=type=cache,target=/root/.bundle/cache,sharing=locked bundle install
