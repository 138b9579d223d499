# Where the home of root is, is as good as certain.
FROM example.com/team/node
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm
COPY . .
RUN npm ci && npm run build
