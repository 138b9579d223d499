# Nothing is in /root/.cache/gobuild; go has its cache in go-build, whoever starts it.
FROM --platform=$BUILDPLATFORM golang:1.25
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
WORKDIR /src
COPY . .
ARG TARGETPLATFORM
RUN --mount=type=cache,target=/root/.cache/gobuild xx-go build -o /out/app .
