# Since pnpm 11 a program for all projects is a link into the store, which the image lacks.
FROM node:22-slim
ENV PNPM_HOME=/pnpm PATH=/pnpm/bin:$PATH
RUN npm install -g pnpm@11
RUN pnpm add -g serve
CMD ["serve", "/srv"]
