# `xx-go build` is `go build` with the variables of the target platform set.
FROM --platform=$BUILDPLATFORM golang:1.25 AS build
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
WORKDIR /src
COPY . .
ARG TARGETPLATFORM
RUN --mount=type=cache,target=/out xx-go build -o /out/app . && xx-verify /out/app

FROM scratch
COPY --from=build /out/app /app
