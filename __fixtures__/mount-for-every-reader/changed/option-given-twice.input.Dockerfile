# Of an option that is given twice, the last one counts: the new mount gets that one alone.
FROM golang:1.22
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod,sharing=shared,sharing=locked go mod download
RUN go build -o /out/app .
FROM scratch
COPY --from=0 /out/app /app
