# The first word only says which of the installed versions runs.
FROM ruby:3.4
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle _2.6.2_ install
COPY . .
CMD ["bundle", "exec", "puma"]
