# Nothing is written under the mount: a setting of an earlier RUN puts the program elsewhere.
FROM golang:1.23 AS build
WORKDIR /src
RUN go env -w GOBIN=/dist
COPY . .
RUN --mount=type=cache,target=/go/bin go install ./...
FROM scratch
COPY --from=build /dist /bin
