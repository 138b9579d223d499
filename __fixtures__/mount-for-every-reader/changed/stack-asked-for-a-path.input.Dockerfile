# "stack path" needs the compiler, which "stack build" leaves in the layer so far.
FROM haskell:9 AS build
ENV STACK_ROOT=/stack
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/stack,sharing=locked stack build --only-dependencies
RUN stack build
RUN cp $(stack path --local-install-root)/bin/app /app
FROM debian
COPY --from=build /app /app
