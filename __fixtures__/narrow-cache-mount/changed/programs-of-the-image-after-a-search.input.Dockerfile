# The mount hides the go of the image from the RUN that needs it; a search only deletes some sources before.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/go find . -name '*_test.go' -delete && go build -o /server ./cmd/server
FROM scratch
COPY --from=build /server /
