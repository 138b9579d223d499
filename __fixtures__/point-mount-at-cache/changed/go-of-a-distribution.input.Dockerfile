# The mount is where official images have the modules, but the go of the distribution has them in the home.
FROM alpine:3.20 AS build
RUN apk add --no-cache go
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
