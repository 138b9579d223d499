# A later RUN finds no program of that name: it was installed into a mount.
FROM node:22 AS build
WORKDIR /app
ENV PATH=/opt/tools/bin:$PATH
COPY . .
RUN --mount=type=cache,target=/opt/tools npm install --global --prefix /opt/tools pnpm@9
RUN pnpm build
FROM nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
