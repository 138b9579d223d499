# Nothing but the modules is in the directory that is copied, and a RUN there uses them.
FROM golang:1.22 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
FROM golang:1.22
COPY --from=deps /go /go
WORKDIR /src
COPY . .
RUN go build -o /app .
