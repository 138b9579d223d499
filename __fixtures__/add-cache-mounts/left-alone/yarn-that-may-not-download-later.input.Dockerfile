# What the project brings may choose another Yarn; the one here needs its cache for other packages than before.
FROM node:20 AS build
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
RUN yarn build && yarn install --production --offline

FROM nginx:alpine
COPY --from=build /app/dist /usr/share/nginx/html
