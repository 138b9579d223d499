# What is built is all that the image needs, and bun writes it beside the mount.
FROM oven/bun:1 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules bun install && bun build --compile --outfile /server ./server.ts
FROM gcr.io/distroless/base
COPY --from=build /server /server
CMD ["/server"]
