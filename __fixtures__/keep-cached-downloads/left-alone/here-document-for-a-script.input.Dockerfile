# The shell runs the script, which reads the here-document.
FROM node:22
RUN --mount=type=cache,target=/root/.npm <<EOF bash ./install.sh
npm cache clean --force
EOF
