# The command reads the variable, so it is meant to be one.
FROM node:22
RUN mount=type=cache,target=/root/.npm sh -c 'echo "--mount=$mount" > /flags'
RUN mount=/mnt/cache sh -c 'ls "$mount"'
RUN amount=3 mount=type mounts=cache ./count.sh
