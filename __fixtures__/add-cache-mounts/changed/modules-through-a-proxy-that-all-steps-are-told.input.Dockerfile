# Whichever step finds the mount empty can download, because ENV tells all of them of the proxy.
FROM golang:1.22 AS build
ENV GOPROXY=https://proxy.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
ENV CGO_ENABLED=0
COPY . .
RUN GOOS=linux go build -o /app

FROM scratch
COPY --from=build /app /app
