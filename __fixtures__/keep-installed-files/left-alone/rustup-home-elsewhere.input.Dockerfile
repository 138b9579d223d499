# A variable says where the toolchain is, which is no mount.
FROM debian:12
ENV PATH=/root/.cargo/bin:$PATH RUSTUP_HOME=/opt/rustup
COPY rustup-init /tmp/rustup-init
RUN --mount=type=cache,target=/root/.rustup /tmp/rustup-init -y --default-toolchain 1.79.0
WORKDIR /app
COPY . .
RUN cargo build --release && cp target/release/cats /cats
CMD ["/cats"]
