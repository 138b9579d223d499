# A script may bring a go of its own under the mount before the RUN needs it.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/go ./fetch-go.sh && go build -o /server ./cmd/server
FROM scratch
COPY --from=build /server /
