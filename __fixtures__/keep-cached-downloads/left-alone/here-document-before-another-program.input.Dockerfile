# What the here-document says is a file, or input for a program that is no shell.
FROM node:22
RUN --mount=type=cache,target=/root/.npm <<EOF cat > /clean.sh
npm cache clean --force
EOF
RUN --mount=type=cache,target=/root/.npm <<EOF node -
npm cache clean --force
EOF
