# The script may compile, with the modules of the layer.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN ./build.sh

FROM scratch
COPY --from=build /src/bin/api /api
