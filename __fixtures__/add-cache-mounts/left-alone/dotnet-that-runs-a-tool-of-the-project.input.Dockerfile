# The tools of the project are in the directory of the packages, and a mount there would hide them.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN dotnet tool restore
RUN dotnet restore && dotnet ef migrations bundle
RUN dotnet publish -o /app
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /app .
ENTRYPOINT ["dotnet", "app.dll"]
