# The whole store lies in the mount, and the links of the image lead to nothing; where its cache is, is not known.
FROM nixos/nix:2.24.9
WORKDIR /app
COPY . .
RUN nix build
CMD ["/app/result/bin/app"]
