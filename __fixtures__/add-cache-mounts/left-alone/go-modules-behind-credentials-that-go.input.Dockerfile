# The build may have to download again, and has no credentials any more.
FROM golang:1.22 AS build
ARG PAT
WORKDIR /src
RUN git config --global url."https://x:${PAT}@example.com/".insteadOf "https://example.com/"
COPY go.mod go.sum ./
RUN go mod download
RUN rm /root/.gitconfig
COPY . .
RUN GOCACHE=off GOFLAGS=-mod=mod go build -o /app .
FROM scratch
COPY --from=build /app /app
