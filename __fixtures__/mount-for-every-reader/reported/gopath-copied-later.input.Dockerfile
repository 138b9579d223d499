# The modules are mounted for the download only, but the COPY takes those of the build from the layer.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go install ./...
FROM golang:1.22
COPY --from=build /go /go
