# sbt keeps its launcher and plugins in ~/.sbt, and what Ivy has in ~/.ivy2, beside its cache.
FROM eclipse-temurin:21
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.sbt \
    --mount=type=cache,target=/root/.ivy2 \
    --mount=type=cache,target=/root/.cache/coursier \
    sbt stage
ENTRYPOINT ["/app/target/universal/stage/bin/app"]
