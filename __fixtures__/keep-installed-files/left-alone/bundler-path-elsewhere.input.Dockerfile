# The gems are installed beside the mount.
FROM ruby:3.3
ENV BUNDLE_PATH=/gems
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN --mount=type=cache,target=/usr/local/bundle bundle install
COPY . .
CMD ["bundle", "exec", "puma"]
