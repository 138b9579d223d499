# What is compiled keeps its objects in the mount, and what is installed is elsewhere.
FROM debian:12 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/build cmake -B build && cmake --build build && cmake --install build --prefix /opt/app
FROM debian:12
COPY --from=b /opt/app /opt/app
CMD ["/opt/app/bin/x"]
