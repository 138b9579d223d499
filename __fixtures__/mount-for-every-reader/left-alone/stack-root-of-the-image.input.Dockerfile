# The image has a configuration of stack in its usual root, and what a mount there holds is not certain.
FROM haskell:9.6 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.stack stack build --only-dependencies
RUN stack build --copy-bins --local-bin-path /usr/local/bin
FROM debian:12
COPY --from=build /usr/local/bin/app /app
