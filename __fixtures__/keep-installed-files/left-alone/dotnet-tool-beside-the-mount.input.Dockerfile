# The tool is installed into a directory of its own, which is no mount.
FROM mcr.microsoft.com/dotnet/sdk:8.0
ENV PATH=$PATH:/tools
RUN --mount=type=cache,target=/root/.dotnet/tools dotnet tool install --tool-path /tools dotnet-ef
ENTRYPOINT ["dotnet-ef"]
