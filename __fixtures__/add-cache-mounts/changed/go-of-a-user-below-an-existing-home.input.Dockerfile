# BuildKit would make the directories above the caches, which belong to the user already.
FROM golang:1.24 AS build
RUN useradd --create-home --uid 1001 builder
USER builder
ENV GOPATH=/home/builder/go
RUN mkdir -p /home/builder/go/pkg /home/builder/.cache
WORKDIR /home/builder/src
COPY --chown=builder . .
RUN CGO_ENABLED=0 go build -o /home/builder/api ./cmd/api

FROM gcr.io/distroless/static
COPY --from=build /home/builder/api /api
ENTRYPOINT ["/api"]
