# Go 1.10 has no modules, whatever make does.
FROM golang:1.10-alpine AS build
WORKDIR /go/src/example.com/app
COPY . .
RUN apk add --no-cache gcc make
RUN make generate && CGO_ENABLED=1 go build -o /app

FROM alpine
COPY --from=build /app /app
