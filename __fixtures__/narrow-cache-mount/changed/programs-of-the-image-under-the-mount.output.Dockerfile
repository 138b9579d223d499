# The mount hides the go of the image from the RUN that needs it.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN go build -o /server ./cmd/server
FROM scratch
COPY --from=build /server /
