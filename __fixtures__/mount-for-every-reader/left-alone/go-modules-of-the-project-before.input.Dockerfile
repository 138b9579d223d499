# The modules of the project are in the layer: the mount was only for a tool.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
RUN --mount=type=cache,target=/go/pkg/mod go install github.com/swaggo/swag/cmd/swag@v1.16.3
COPY . .
RUN swag init && go build -o /bin/app ./cmd/app
FROM scratch
COPY --from=build /bin/app /app
