# The image starts a shell, in which somebody may compile again with the modules that it has.
FROM golang:1.24
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/api .
CMD ["bash"]
