# What `xx-go build` makes is outside of the mounts, and xx-verify only looks at it.
FROM --platform=$BUILDPLATFORM golang:1.25 AS build
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
WORKDIR /src
COPY . .
ARG TARGETPLATFORM
RUN xx-go --wrap
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    xx-go build -o /out/app . && xx-verify --static /out/app

FROM scratch
COPY --from=build /out/app /app
