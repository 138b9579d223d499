# The RUN that downloads the modules copies them into the project, where the build finds them.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download && go mod vendor
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
