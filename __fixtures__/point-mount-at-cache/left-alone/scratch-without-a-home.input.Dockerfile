# In an empty image the home is the root, and the mount is in it.
FROM scratch AS tools
COPY --from=golang:1.23 /usr/local/go /usr/local/go
ENV PATH=/usr/local/go/bin
WORKDIR /src
RUN --mount=type=cache,target=/.cache/go-build ["go", "build", "-o", "/app", "."]
