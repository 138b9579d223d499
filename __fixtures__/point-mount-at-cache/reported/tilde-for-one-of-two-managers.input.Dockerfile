# BuildKit does not expand "~", and whether npm or pip is meant is not certain.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=~/cache npm ci && pip install -r requirements.txt
