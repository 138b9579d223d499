# The packages are in the layer, too, since an earlier step restored them without the mount.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet restore Api
RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore Web
RUN dotnet publish --no-restore -o /app Api
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /app /app
