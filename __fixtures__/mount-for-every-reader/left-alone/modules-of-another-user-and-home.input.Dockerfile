# The user of the later RUN keeps modules elsewhere, and does not miss those of the mount.
FROM golang:1.23 AS build
RUN useradd -m -u 1001 gopher
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
USER gopher
ENV GOPATH=/home/gopher/go
RUN go build -o /tmp/app .
FROM scratch
COPY --from=build /tmp/app /app
