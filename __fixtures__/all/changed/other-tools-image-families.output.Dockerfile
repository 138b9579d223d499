# Under these mounts lie not only caches but the installed programs, which the COPYs do not find.
FROM debian:12 AS build
RUN apt-get update && apt-get install -y golang cargo
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install ./cmd/app
RUN --mount=type=cache,target=/root/.cargo/registry,sharing=locked \
    --mount=type=cache,target=/root/.cargo/git/db,sharing=locked \
    cargo install --path .
FROM debian:12
COPY --from=build /root/go/bin/app /usr/local/bin/app
COPY --from=build /root/.cargo/bin/tool /usr/local/bin/tool
CMD ["app"]
