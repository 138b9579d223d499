# Nothing uses the mount: this image has the modules elsewhere, and the ONBUILD is that of another stage.
FROM golang:1.23 AS other
WORKDIR /src
ONBUILD COPY . .
ONBUILD RUN go build -o /server .
FROM golang:1.23 AS tools
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /tool .
FROM other AS server
FROM scratch
COPY --from=tools /tool /
COPY --from=server /server /
