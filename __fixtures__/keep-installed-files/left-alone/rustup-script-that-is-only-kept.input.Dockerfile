# What installs the toolchain is kept in the layer, and run where the container starts.
FROM debian:12
RUN --mount=type=cache,target=/root/.cargo curl -sSf https://sh.rustup.rs | tee /root/rustup.sh
CMD ["sh", "-c", "sh /root/rustup.sh -y && /root/.cargo/bin/cargo build"]
