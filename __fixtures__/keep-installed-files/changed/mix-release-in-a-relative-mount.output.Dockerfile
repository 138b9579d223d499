# The release is taken from a cache mount, which holds nothing of it for the next stage.
FROM elixir:1.17-alpine AS build
WORKDIR /app
ENV MIX_ENV=prod
COPY . .
RUN mix deps.get --only prod
RUN mix compile
RUN mix release portal
FROM alpine:3.18
COPY --from=build /app/_build/prod/rel/portal /app
CMD ["/app/bin/portal", "start"]
