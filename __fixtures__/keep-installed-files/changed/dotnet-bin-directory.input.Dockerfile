# The program is built into a cache mount, and is not where the next stage looks for it.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/bin dotnet publish -c Release
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /src/bin/Release/net8.0/publish /app
ENTRYPOINT ["dotnet", "/app/Api.dll"]
