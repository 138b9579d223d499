# Nothing uses the mount, but the RUN goes to the modules and copies them, where those of other builds would lie, too.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && cd /go/pkg/mod && cp -r github.com /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
