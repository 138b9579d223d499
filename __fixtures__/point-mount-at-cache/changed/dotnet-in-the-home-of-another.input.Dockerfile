# The user of the RUN has a home of its own, where its packages are.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
USER app
RUN mkdir -p /home/app/.nuget /home/app/out
WORKDIR /home/app/src
COPY --chown=app . .
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish -c Release -o /home/app/out
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /home/app/out /app
