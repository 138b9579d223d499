# Where the image has its working directory is not known: it may be that of the mount.
FROM registry.example.com/rust-musl-builder AS build
ADD . ./
RUN --mount=type=cache,target=/home/rust/src/target,uid=1000,gid=1000 cargo build --release \
    && mv target/release/app ../
FROM scratch
COPY --from=build /home/rust/app /app
