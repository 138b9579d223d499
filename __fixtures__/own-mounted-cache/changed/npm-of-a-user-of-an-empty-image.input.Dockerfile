# Without /etc/passwd, the home of a number is the root directory.
FROM scratch
COPY --from=node:22 /usr/local/bin/node /usr/local/bin/node
COPY --from=npm /opt/npm /opt/npm
ENV PATH=/opt/npm/bin:$PATH
USER 1000
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/.npm npm ci
