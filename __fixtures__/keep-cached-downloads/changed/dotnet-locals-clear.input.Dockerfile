# The clean-up empties the mounted packages.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked \
    dotnet publish -c Release -o /out && \
    dotnet nuget locals all --clear
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
