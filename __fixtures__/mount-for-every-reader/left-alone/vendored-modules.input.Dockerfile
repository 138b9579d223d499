# The modules are copied into the project, and the option tells the build to use those.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod vendor
RUN go build -mod=vendor -o /out/app .
FROM scratch
COPY --from=build /out/app /app
