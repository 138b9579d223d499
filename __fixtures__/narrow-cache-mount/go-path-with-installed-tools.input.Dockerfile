FROM golang:1.23
WORKDIR /src
RUN --mount=type=cache,target=/go go install example.com/migrate@latest
ENTRYPOINT ["migrate"]
