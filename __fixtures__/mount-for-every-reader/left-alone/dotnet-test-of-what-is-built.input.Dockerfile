# Tests of what is built already need none of the packages.
FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages dotnet build
RUN dotnet test --no-build
