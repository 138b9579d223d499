# The mounts are wide, but the program is built elsewhere.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go --mount=type=cache,target=/root/.cache go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
