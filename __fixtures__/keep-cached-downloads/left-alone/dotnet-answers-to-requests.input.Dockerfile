# None of these has to do with packages: they are about answers to requests, and about a mount that is not there.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages,sharing=locked \
    dotnet restore --no-cache && \
    dotnet nuget locals http-cache --clear
RUN dotnet publish -c Release -o /out && dotnet nuget locals all --clear
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
