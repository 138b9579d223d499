# The program stays in the mount, and the image that runs it, which needs no modules for that, lacks it.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/bin go mod download && go install .
CMD ["server"]
