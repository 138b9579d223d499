# Without its ARG the variable is empty, so that all platforms share one cache.
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
# builds the program
RUN --mount=type=cache,id=go-build-$TARGETARCH,target=/root/.cache/go-build go build -o /bin/api ./cmd/api
FROM scratch
COPY --from=build /bin/api /api
