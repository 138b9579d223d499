# The step without a network needs the modules in the layer: a mount may be empty.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --network=none CGO_ENABLED=0 go build -o /bin/api .

FROM scratch
COPY --from=build /bin/api /api
ENTRYPOINT ["/api"]
