# "dotnet ef" builds against the packages, which "dotnet build" leaves in the layer so far.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages dotnet restore
RUN dotnet build
RUN dotnet ef migrations bundle --no-build -o /bundle
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /bundle /bundle
