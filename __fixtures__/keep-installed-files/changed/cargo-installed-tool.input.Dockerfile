# The tool is installed into the mount over the home of cargo, and the image lacks it.
FROM debian:trixie
RUN apt-get update && apt-get install -y cargo
RUN --mount=type=cache,target=/root/.cargo cargo install usvg
ENV PATH="/root/.cargo/bin:$PATH"
ENTRYPOINT ["usvg"]
