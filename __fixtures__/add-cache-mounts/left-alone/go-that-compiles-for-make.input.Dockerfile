# make finds in the layer what is compiled here; with a mount it would compile all of it again.
FROM golang:1.22-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go install -mod=vendor ./vendor/...
RUN CGO_ENABLED=0 make

FROM scratch
COPY --from=build /src/bin/app /app
