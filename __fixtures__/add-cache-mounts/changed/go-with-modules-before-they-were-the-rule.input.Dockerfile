# `go mod` works outside of GOPATH/src alone, so that Go 1.12 has modules here; and it has them wherever it is told to.
FROM golang:1.12 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /bin/api .

FROM golang:1.12 AS tools
WORKDIR /go/src/tools
COPY . .
RUN CGO_ENABLED=0 GO111MODULE=on go build -o /bin/tools .

FROM gcr.io/distroless/static
COPY --from=build /bin/api /api
COPY --from=tools /bin/tools /tools
