# The RUN checks and copies what xx-cargo makes in the mount.
FROM --platform=$BUILDPLATFORM rust:1.90 AS build
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
WORKDIR /app
COPY . .
ARG TARGETPLATFORM
RUN --mount=type=cache,id=app-target,target=/app/target \
    xx-cargo build --release && \
    xx-verify target/$(xx-cargo --print-target-triple)/release/app && \
    cp target/$(xx-cargo --print-target-triple)/release/app /app/app

FROM scratch
COPY --from=build /app/app /app
