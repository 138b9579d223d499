FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download && cp "$(go env GOROOT)/LICENSE" /licenses
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
