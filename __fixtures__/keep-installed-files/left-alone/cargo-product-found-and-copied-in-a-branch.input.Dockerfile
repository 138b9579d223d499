# Each branch copies the program that it builds out of the mount.
FROM rust:1.83 AS build
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \
    case "$TARGETARCH" in \
      arm64) cargo build --release --target aarch64-unknown-linux-gnu && cp target/aarch64-unknown-linux-gnu/release/app /app ;; \
      *) cargo build --release && cp target/release/app /app ;; \
    esac
FROM scratch
COPY --from=build /app /app
