# They are arguments of the programs.
FROM mcr.microsoft.com/dotnet/sdk:8.0
RUN dotnet app.dll --mount=type=cache,target=/x && dotnet tool run images --mount=type=cache,target=/x
