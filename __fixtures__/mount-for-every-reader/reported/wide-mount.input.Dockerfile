# The modules are mounted for the download only, but with all of GOPATH, which would hide more from the build.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go go mod download
RUN go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
