FROM golang:1.23 AS build
COPY vendor-cache/ /go/pkg/mod/
WORKDIR /src
COPY . .
RUN GOPROXY=off go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
