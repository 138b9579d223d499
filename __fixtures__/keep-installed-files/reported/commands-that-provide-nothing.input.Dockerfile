# None of the commands before the RUN with the mount can have made the program: they install elsewhere, or stand elsewhere.
FROM node:22
WORKDIR /app
RUN corepack enable
RUN apk add git
RUN dnf install -y git
RUN git clone https://e.com/x.git /tmp/x
RUN java -version
RUN gem install foo
RUN pnpm config set store-dir /s
RUN curl -LsSf https://e.com/i.sh | sh
WORKDIR /other
RUN make
WORKDIR /app
RUN --mount=type=cache,target=/app/out ./build.sh
CMD ["/app/out/app"]
