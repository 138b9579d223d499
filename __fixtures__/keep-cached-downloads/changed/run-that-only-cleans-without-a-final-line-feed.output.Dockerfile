# The RUN only empties the mounted cache; the file does not end with a line feed.
FROM node:20