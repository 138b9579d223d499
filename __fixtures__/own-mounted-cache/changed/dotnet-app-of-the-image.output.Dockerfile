# The packages belong to root, and the user of the image may not write there.
FROM mcr.microsoft.com/dotnet/sdk:8.0 AS build
WORKDIR /home/app/src
COPY --chown=app . .
USER app
RUN mkdir /home/app/.nuget
RUN --mount=type=cache,target=/home/app/.nuget/packages,uid=1654,gid=1654 dotnet restore
