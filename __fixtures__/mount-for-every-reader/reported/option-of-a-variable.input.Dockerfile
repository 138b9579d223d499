# The modules are mounted for the download only, but a variable decides which cache it is.
FROM golang:1.23 AS deps
ARG TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod,id=mod-$TARGETARCH go mod download
FROM deps AS build
RUN go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
