FROM golang:1.23
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/bin go install github.com/air-verse/air@latest && go mod download
COPY . .
CMD ["air"]
