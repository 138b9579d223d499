# syntax=registry.example.com/tools/dockerfile:1.2
# Nobody knows what an image of that name and tag is elsewhere.
FROM golang:1.22
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod,id=go-mod-${TARGETARCH} go build -o /app .
