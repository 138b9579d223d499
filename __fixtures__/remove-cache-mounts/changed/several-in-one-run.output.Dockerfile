# All of them go, and the command moves up to the keyword.
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN go build -o /bin/api .
