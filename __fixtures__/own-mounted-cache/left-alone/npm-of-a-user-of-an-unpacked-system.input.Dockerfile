# The system that is unpacked has users of its own, and the cache is in a home that nobody knows.
FROM scratch
ADD rootfs.tar.xz /
USER 1000
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/.npm npm ci
