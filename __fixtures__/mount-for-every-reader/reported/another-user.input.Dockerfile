# The modules are mounted for the download only, but another user builds, who may not use the mount.
FROM golang:1.23 AS build
ENV GOMODCACHE=/mod
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/mod go mod download
COPY . .
RUN useradd -m -u 1001 gopher
USER gopher
RUN go build -o /tmp/app .
FROM scratch
COPY --from=build /tmp/app /app
