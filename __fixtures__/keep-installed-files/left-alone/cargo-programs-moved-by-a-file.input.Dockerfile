# [install] root in the file puts the programs into /opt/bin, and nothing of them under the mount.
FROM debian:12
RUN apt-get update && apt-get install -y cargo
RUN mkdir -p /.cargo && printf '[install]\nroot = "/opt"\n' > /.cargo/config.toml
RUN --mount=type=cache,target=/root/.cargo/bin cargo install ripgrep
CMD ["rg"]
