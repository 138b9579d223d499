# Each build downloads all modules again; the credentials are there in both steps.
FROM golang:1.22 AS build
ARG PAT
WORKDIR /src
RUN git config --global url."https://x:${PAT}@example.com/".insteadOf "https://example.com/"
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -o /app .
FROM scratch
COPY --from=build /app /app
