# The modules are in the layer: the mount of the RUN that runs nothing would hide them from the build.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
