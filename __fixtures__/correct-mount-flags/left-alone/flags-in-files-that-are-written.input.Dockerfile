# The here-documents are files, and what is in them is for other builds.
FROM node:22
COPY <<EOF /notes
RUN --mounts=type=cache,target=/root/.npm npm ci
-mount=type=cache,target=/root/.npm
EOF
RUN cat <<EOF > /Dockerfile.inner
RUN –mount=type=cache,target=/root/.npm npm ci
EOF
