# A proxy before the word off is asked first, so that go still downloads.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go env -w GOPROXY=https://proxy.example.com,off && go mod download
COPY . .
RUN go build -o /bin/app

FROM alpine:3.20
COPY --from=build /bin/app /bin/app
