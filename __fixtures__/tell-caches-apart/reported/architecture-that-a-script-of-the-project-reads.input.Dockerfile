# What the project runs as its build, in a later RUN, may ask for the variable.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,id=npm-$TARGETARCH,target=/root/.npm npm ci
RUN npm run build
