# The program may link to a library that came with one of its modules.
FROM golang:1.24
WORKDIR /src
COPY . .
RUN go build -o /bin/api .
CMD ["/bin/api"]
