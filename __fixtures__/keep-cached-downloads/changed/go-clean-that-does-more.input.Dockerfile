# One option empties the mounted cache; the other one does something else, and stays.
FROM golang:1.22
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build . && cp app /app && go clean -i -cache
