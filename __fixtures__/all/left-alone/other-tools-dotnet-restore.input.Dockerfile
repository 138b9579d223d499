# Nothing is mounted: the second RUN finds in the layer what the first one restores.
FROM mcr.microsoft.com/dotnet/sdk:8.0
WORKDIR /src
COPY . .
RUN dotnet restore
RUN dotnet publish -c Release -o /out --no-restore
