FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go install ./...
FROM golang:1.22
COPY --from=build /go /go
