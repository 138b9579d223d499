FROM alpine:3.20 AS build
RUN apk add --no-cache go
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
