# Nothing uses the mount, but the ONBUILD copies the cache from where it lies now.
FROM golang:1.23 AS base
ENV GOCACHE=/gocache
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /server .
ONBUILD RUN cp -r /gocache /warm
FROM base AS warm
FROM scratch
COPY --from=warm /warm /warm
