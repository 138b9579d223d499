# Programs, wheels and packages are written outside the mounts.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -o /out/ ./cmd/...
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS dotnet
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages --mount=type=cache,target=/src/obj --mount=type=cache,target=/src/bin dotnet publish -c Release -o /out
FROM python:3.12 AS wheels
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip wheel -w /wheels -r requirements.txt
RUN --mount=type=cache,target=/root/.cache/pip pip install --prefix=/install -r requirements.txt
FROM debian:bookworm-slim
COPY --from=build /out /go
COPY --from=dotnet /out /dotnet
COPY --from=wheels /wheels /wheels
COPY --from=wheels /install /usr/local
CMD ["/go/app"]
