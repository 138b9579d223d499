// A made monorepo: services with Dockerfiles, among sources that are none. The same for the same numbers.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const install = (tool) => `${tool} --version >/dev/null`

/** Dockerfiles as services have them, by whether they have cache mounts. `n` makes each another one. */
const plain = [
  (n) => `# syntax=docker/dockerfile:1
FROM python:3.${9 + (n % 5)}-slim
WORKDIR /srv/service-${n}
RUN apt-get update && \\
    apt-get install -y --no-install-recommends gcc libpq-dev && \\
    rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
ENV PORT=${8000 + (n % 1000)}
EXPOSE ${8000 + (n % 1000)}
USER nobody
CMD ["python", "-m", "service_${n}"]
`,
  (n) => `FROM node:${18 + (n % 3) * 2}-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && ${install('node')}

FROM nginx:1.27-alpine
LABEL org.opencontainers.image.title="web-${n}"
COPY --from=build /app/dist /usr/share/nginx/html
HEALTHCHECK --interval=30s CMD wget -qO- localhost || exit 1
`,
  (n) => `ARG GO_VERSION=1.${20 + (n % 4)}
FROM golang:$GO_VERSION AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${n}" -o /out/server ./cmd/server
FROM gcr.io/distroless/static
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
`,
]

const mounted = [
  // Misused: what is installed is lost.
  (n) => `# syntax=docker/dockerfile:1
FROM python:3.${9 + (n % 5)}-slim
WORKDIR /srv
COPY requirements.txt .
RUN --mount=type=cache,target=/packages \\
    pip install --target=/packages -r requirements.txt && \\
    ${install('python')}
ENV PYTHONPATH=/packages SERVICE=service-${n}
COPY . .
CMD ["python", "-m", "service"]
`,
  // Misused: the cache is emptied.
  (n) => `FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\
    rm -f /etc/apt/apt.conf.d/docker-clean && \\
    apt-get update && \\
    apt-get install -y --no-install-recommends ca-certificates curl git python3 && \\
    apt-get clean && \\
    rm -rf /var/lib/apt/lists/* /tmp/*
WORKDIR /srv/batch-${n}
COPY . .
USER 1000
CMD ["python3", "main.py"]
`,
  // Right.
  (n) => `# syntax=docker/dockerfile:1
FROM node:${18 + (n % 3) * 2} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN --mount=type=cache,target=/root/.npm \\
    npm run build && \\
    npm prune --omit=dev
FROM node:${18 + (n % 3) * 2}-slim
WORKDIR /app
ENV NODE_ENV=production PORT=${3000 + (n % 100)}
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
`,
  (n) => `FROM golang:1.${20 + (n % 4)} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    go build -ldflags "-X main.build=${n}" -o /out/ ./cmd/...
FROM debian:12-slim
COPY --from=build /out/ /usr/local/bin/
ENTRYPOINT ["server"]
`,
  // Misused: the binary is lost.
  (n) => `FROM rust:1.${70 + (n % 20)} AS build
WORKDIR /app
COPY Cargo.toml Cargo.lock ./
COPY src src
RUN --mount=type=cache,target=/usr/local/cargo/registry \\
    --mount=type=cache,target=/app/target \\
    cargo build --release --bin gateway-${n}
FROM debian:12-slim
RUN apt-get update && apt-get install -y ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /app/target/release/gateway-${n} /usr/local/bin/gateway
CMD ["gateway"]
`,
  (n) => `FROM python:3.12
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 RELEASE=${n}
RUN --mount=type=cache,target=/root/.cache/pip \\
    --mount=type=bind,source=requirements.txt,target=/tmp/requirements.txt \\
    pip install -r /tmp/requirements.txt
COPY . /srv
WORKDIR /srv
RUN python -m compileall .
CMD ["gunicorn", "app:app"]
`,
]

/**
 * Makes `dockerfiles` Dockerfiles, of which one in `every` has cache mounts and is one of `withMounts`, in
 * a tree of `files` files. Gives the paths of the Dockerfiles.
 */
export function makeTree(
  root,
  { dockerfiles, every, withMounts = mounted, files = dockerfiles, git = false },
) {
  const others = Math.max(0, Math.round((files - dockerfiles) / dockerfiles))
  const paths = []
  for (let n = 0; n < dockerfiles; n += 1) {
    const directory = join('teams', `team-${n % 97}`, `service-${n}`)
    const kinds = n % every === 0 ? withMounts : plain
    const path = join(directory, n % 11 === 0 ? 'Dockerfile.prod' : 'Dockerfile')
    write(root, path, kinds[Math.floor(n / every) % kinds.length](n))
    paths.push(path)
    for (let other = 0; other < others; other += 1)
      write(root, join(directory, 'src', `module-${other}.ts`), `export const x = ${other}\n`)
  }
  write(root, 'CODEOWNERS', '/teams/team-1/ @one\n/teams/team-2/ @two\n')
  write(root, '.gitignore', 'dist/\nnode_modules/\n')
  if (git) {
    const run = (...args) => execFileSync('git', ['-C', root, ...args], { stdio: 'ignore' })
    run('init', '-q')
    run('add', '-A')
    run('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'all')
  }
  return paths
}

function write(root, path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
