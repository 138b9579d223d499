# The program is written into a directory of PATH, and that directory is the cache mount.
FROM debian:12
WORKDIR /src
COPY . .
ENV PATH=/opt/tools/bin:$PATH
RUN --mount=type=cache,target=/opt/tools/bin ./build.sh -o /opt/tools/bin/app
CMD ["app"]
