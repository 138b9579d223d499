# Nothing uses the mount, but what nodemon starts builds again, with the modules where they lie now.
FROM golang:1.23
RUN apt-get update && apt-get install -y npm && npm install -g nodemon
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
CMD ["nodemon", "--exec", "go", "run", "."]
