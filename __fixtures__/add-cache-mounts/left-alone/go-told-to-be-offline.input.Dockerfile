# go is offline when it builds, and finds its modules in the layer alone.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go env -w GOPROXY=off && go build -o /bin/app

FROM alpine:3.20
COPY --from=build /bin/app /bin/app
