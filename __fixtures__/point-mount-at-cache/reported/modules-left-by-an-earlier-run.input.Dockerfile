# Nothing uses the mount, but the right one would hide the modules of an earlier RUN.
FROM golang:1.22 AS b
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=b /app /app
