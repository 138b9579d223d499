# After the CSV a quote is left, which BuildKit reads as the beginning of one when it looks for variables.
FROM node:22
RUN --mount='type=cache,"target=/root/.npm""x"' npm ci
