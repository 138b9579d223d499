# What an earlier command was told of the directory, nobody knows: it may be why it is mounted.
FROM rust:1.95
WORKDIR /app
RUN sed -i 's,@registry@,/root/.cargo/registry,' /etc/mirror.conf
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry cargo build --release
