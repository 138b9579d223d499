# Without the mount the build and the publish restore all packages again.
FROM mcr.microsoft.com/dotnet/sdk:9.0-alpine AS build
WORKDIR /src
COPY Web.csproj .
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked dotnet restore
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked \
    dotnet build -c Release
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked \
    dotnet publish -c Release -o /app
FROM mcr.microsoft.com/dotnet/aspnet:9.0-alpine
COPY --from=build /app /app
