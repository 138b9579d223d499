# The global modules are in /opt/npm then, and nothing of them under the mount.
FROM node:22
RUN echo "prefix=/opt/npm" > /root/.npmrc
RUN --mount=type=cache,target=/usr/local/lib/node_modules npm install -g typescript
CMD ["bash"]
