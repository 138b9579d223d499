FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/bin go mod download && go install .
CMD ["server"]
