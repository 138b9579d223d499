# Nothing uses the mount: this image has the modules elsewhere, and a change of their modes takes none out.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && mkdir /licenses && chmod -R a+rX /go/pkg/mod
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
