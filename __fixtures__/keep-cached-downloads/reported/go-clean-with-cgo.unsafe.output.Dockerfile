# go clean empties the mounted cache, which takes no notice of new C libraries: with cgo it may be there for that.
FROM golang:1.23
WORKDIR /src
ENV CGO_ENABLED=1
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /app .
