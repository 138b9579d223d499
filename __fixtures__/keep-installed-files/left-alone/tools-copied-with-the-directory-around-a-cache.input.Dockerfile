# The directory that is copied holds a program that was installed, which is what the other stage needs.
FROM golang:1.22 AS deps
RUN go install example.com/tool@latest
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
FROM golang:1.22
COPY --from=deps /go /go
WORKDIR /src
COPY . .
RUN tool generate
