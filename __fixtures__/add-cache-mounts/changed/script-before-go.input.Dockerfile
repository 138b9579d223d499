# Whatever the script brings, go downloads what it needs.
FROM golang:1.25 AS build
WORKDIR /app
COPY . .
RUN ./generate.sh
RUN go build -o /out/app .
FROM debian:12
COPY --from=build /out/app /
