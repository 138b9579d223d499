# The program of a tool lies in its directory, which PATH names, and which is empty in the image.
FROM mcr.microsoft.com/dotnet/sdk:8.0
ENV PATH=$PATH:/root/.dotnet/tools
RUN dotnet tool install -g dotnet-ef
ENTRYPOINT ["dotnet-ef"]
