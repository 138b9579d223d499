# xx-go compiles for TARGETPLATFORM where it is set, so that with its ARG the binary is another one.
FROM --platform=$BUILDPLATFORM golang:1.24 AS build
COPY --from=tonistiigi/xx / /
WORKDIR /src
COPY . .
RUN --mount=type=cache,id=go-$TARGETPLATFORM,target=/root/.cache/go-build xx-go build -o /bin/api .
FROM scratch
COPY --from=build /bin/api /api
