# The semicolon is a part of the name, for no option follows it.
FROM node:22
RUN --mount=type=cache,target=/var/cache/a;b,id=c;d ./fill.sh "/var/cache/a;b"
RUN --mount=type=bind,target=/mnt;id=x ls "/mnt;id=x"
