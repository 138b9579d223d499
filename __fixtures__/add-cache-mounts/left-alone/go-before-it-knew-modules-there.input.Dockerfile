# Go 1.12 knows no modules below GOPATH/src, unless it is told to: what it downloads goes there, to the other sources.
FROM golang:1.12 AS build
WORKDIR /go/src/app
COPY . .
RUN go get -d -v ./...
RUN go install -a -v ./...

FROM gcr.io/distroless/base
COPY --from=build /go/bin/app /app
