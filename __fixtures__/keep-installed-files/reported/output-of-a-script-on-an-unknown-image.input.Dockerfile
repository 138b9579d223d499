# Of an image that nobody knows, too: what a script writes below its working directory is not in the stage that is copied from.
FROM registry.example.com/team/builder:3 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/out ./build.sh
FROM scratch
COPY --from=build /src/out/app /app
