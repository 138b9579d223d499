# In a deployment the gems are beside the project, in a cache mount.
FROM ruby:3.3-slim
WORKDIR /app
ENV BUNDLE_DEPLOYMENT=1
COPY . .
RUN bundle install
CMD ["bundle", "exec", "puma"]
