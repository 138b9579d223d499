# Tools that cross-compile run go and apt under other names.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod goxx-apt-get install -y gcc
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build goxx-go build -o /app .
FROM scratch
COPY --from=build /app /app
