# What is built to run the tests is needed by nothing after them.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS test
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/bin dotnet test
FROM mcr.microsoft.com/dotnet/aspnet:8.0
COPY --from=build /out /app
