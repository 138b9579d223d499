# The mount hides the configuration that names the feeds.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY nuget.config /root/.nuget/NuGet/NuGet.Config
COPY . .
RUN --mount=type=cache,target=/root/.nuget dotnet publish -c Release -o /out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
