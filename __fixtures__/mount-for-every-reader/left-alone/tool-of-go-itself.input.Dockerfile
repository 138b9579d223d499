# What the later RUN asks go for is about the program, and needs no modules.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
RUN go tool nm /app > /sym
FROM scratch
COPY --from=build /sym /sym
