# With its hyphens the mount would keep out of the image what an unknown command writes there.
FROM ruby:3.3
ENV GEM_STORE=/store
WORKDIR /app
COPY . .
RUN mount=type=cache,target=/store ls -la /store/cache; ./install-gems
CMD ["./serve"]
