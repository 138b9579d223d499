# The cache of the compiler does not notice when the libraries change; and modules are brought along.
FROM golang:1.24-alpine AS build
RUN apk add --no-cache gcc musl-dev sqlite-dev
WORKDIR /src
COPY vendor vendor
COPY . .
RUN go build -mod=vendor -o /bin/api .

FROM alpine:3.22
COPY --from=build /bin/api /api
