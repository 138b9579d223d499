# Bundler writes its configuration into ~/.bundle, which BuildKit would make for root.
FROM ruby:3.3
RUN useradd -m -u 1000 app
USER app
WORKDIR /home/app
ENV BUNDLE_GLOBAL_GEM_CACHE=true
RUN --mount=type=cache,target=/root/.bundle/cache bundle config set --global jobs 4 && bundle install
