# BuildKit makes the directory around the mount for root, and NuGet could not write its configuration there.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
USER app
WORKDIR /home/app/src
COPY --chown=app . .
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish -c Release -o /home/app/out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /home/app/out /app
