# Nothing is downloaded, but much is compiled.
FROM golang:1.22-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -mod=vendor -o /app .

FROM scratch
COPY --from=build /app /app
