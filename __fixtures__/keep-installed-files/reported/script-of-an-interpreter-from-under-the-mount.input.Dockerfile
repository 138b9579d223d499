# The interpreter is given a file that only the RUN with the mount can have made.
FROM debian:12
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/build ./build.sh
ENTRYPOINT ["node", "build/index.js"]
