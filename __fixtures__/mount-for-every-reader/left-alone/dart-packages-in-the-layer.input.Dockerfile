# A variable says where the packages are, which is in the layer.
FROM dart:3.5 AS build
ENV PUB_CACHE=/pub
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.pub-cache dart pub get
RUN dart compile exe bin/server.dart -o /app/server
FROM scratch
COPY --from=build /app/server /server
