# The RUN copies what it has published out of the mounted tree.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/bin dotnet publish -c Release && \
    cp -r bin/Release/net8.0/publish /out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
