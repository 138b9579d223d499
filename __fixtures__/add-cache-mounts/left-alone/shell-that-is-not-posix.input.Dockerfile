# The commands are in another language.
FROM mcr.microsoft.com/windows/servercore:ltsc2022
SHELL ["powershell", "-Command"]
RUN npm ci; if ($?) { npm cache clean --force }
