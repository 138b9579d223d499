/** Misused cache mounts, and what there is to see of each before and after cachefix. */
import type { Manager } from './projects.ts'

export interface BuildCase {
  /** The transform that repairs it. */
  readonly transform: string
  readonly name: string
  /** Its project is what the Dockerfile is built with. */
  readonly manager: Manager
  readonly dockerfile: string
  /** Of the command line, as `--unsafe`. */
  readonly options?: readonly string[]
  readonly before: Before
  /** The repaired one keeps nothing for the next build, either. */
  readonly keepsNothing?: true
  readonly after: {
    /** Where there must be files in the image. */
    readonly files: string
    /** What works in the image: it prints the names of the packages. */
    readonly command: readonly string[]
  }
}

/** What goes wrong, and is right after cachefix. */
type Before =
  /** It builds, and there is no file at this path of the image. */
  | { readonly missing: string }
  /** It builds, and there are files at this path of the image, which should not be. */
  | { readonly leaves: string }
  /** It does not build, and the log says this. */
  | { readonly fails: RegExp }
  /** It builds and works, and the next build downloads everything again. */
  | { readonly downloadsAgain: true }
  /** It builds and works, and downloads everything twice. */
  | { readonly downloadsTwice: true }

const python = (program: string): string[] => [program, '-c', 'import first; print(first.NAME)']

export const cases: readonly BuildCase[] = [
  // --- add-cache-mounts -------------------------------------------------------------------------
  {
    transform: 'add-cache-mounts',
    name: 'pip has no cache',
    manager: 'pip',
    options: ['--add'],
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN pip install --no-cache-dir --target=/packages -r requirements.txt
ENV PYTHONPATH=/packages
`,
    before: { downloadsAgain: true },
    after: { files: '/packages', command: python('python3') },
  },
  {
    transform: 'add-cache-mounts',
    name: 'npm empties its cache',
    manager: 'npm',
    options: ['--add'],
    dockerfile: `
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY index.js .
CMD ["node", "index.js"]
`,
    before: { downloadsAgain: true },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'add-cache-mounts',
    name: 'apt deletes what it has downloaded',
    manager: 'apt',
    options: ['--add'],
    dockerfile: `
FROM debian:bookworm-slim
COPY packages.txt /tmp/
RUN apt-get update && xargs apt-get install -y < /tmp/packages.txt && rm -rf /var/lib/apt/lists/*
`,
    before: { downloadsAgain: true },
    after: { files: '/opt/tools/bin', command: ['/opt/tools/bin/first'] },
  },
  {
    transform: 'add-cache-mounts',
    name: 'cargo downloads for a binary that another stage takes',
    manager: 'cargo',
    options: ['--add'],
    dockerfile: `
FROM rust:1.91 AS build
WORKDIR /app
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /usr/local/bin/app
`,
    before: { downloadsAgain: true },
    after: { files: '/usr/local/bin/app', command: ['/usr/local/bin/app'] },
  },
  {
    transform: 'add-cache-mounts',
    name: 'go downloads modules for a later RUN',
    manager: 'go',
    options: ['--add'],
    dockerfile: `
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/app .

FROM gcr.io/distroless/static
COPY --from=build /bin/app /app
ENTRYPOINT ["/app"]
`,
    before: { downloadsAgain: true },
    after: { files: '/app', command: ['/app'] },
  },
  // --- remove-cache-mounts ----------------------------------------------------------------------
  {
    transform: 'remove-cache-mounts',
    name: 'pip installs into a directory without a mount',
    manager: 'pip',
    options: ['-t', 'remove-cache-mounts'],
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
ENV PYTHONPATH=/packages
`,
    before: { missing: '/packages' },
    after: { files: '/packages', command: python('python3') },
    keepsNothing: true,
  },
  // --- keep-installed-files ---------------------------------------------------------------------
  {
    transform: 'keep-installed-files',
    name: 'pip installs into a mounted --target',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/packages pip install --target=/packages -r requirements.txt
ENV PYTHONPATH=/packages
`,
    before: { missing: '/packages' },
    after: { files: '/packages', command: python('python3') },
  },
  {
    transform: 'keep-installed-files',
    name: 'pip installs into a mounted --target that is the working directory',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
WORKDIR /packages
COPY requirements.txt /tmp/
RUN --mount=type=cache,target=/packages pip install --target=. -r /tmp/requirements.txt
ENV PYTHONPATH=/packages
`,
    before: { missing: '/packages' },
    after: { files: '/packages', command: python('python3') },
  },
  {
    transform: 'keep-installed-files',
    name: 'pip installs into a mounted virtual environment',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/opt/venv \\
    python3 -m venv --system-site-packages --without-pip /opt/venv && \\
    /opt/venv/bin/python -m pip install -r requirements.txt
ENV PATH=/opt/venv/bin:$PATH
`,
    before: { missing: '/opt/venv' },
    after: { files: '/opt/venv/bin', command: python('/opt/venv/bin/python') },
  },
  {
    transform: 'keep-installed-files',
    name: 'npm installs into a mounted node_modules',
    manager: 'npm',
    dockerfile: `
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
COPY index.js .
CMD ["node", "index.js"]
`,
    before: { missing: '/app/node_modules' },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'keep-installed-files',
    name: 'npm installs into a node_modules that a later RUN mounts and a COPY needs',
    manager: 'npm',
    dockerfile: `
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
COPY index.js .
RUN --mount=type=cache,target=/app/node_modules node index.js > built.txt

FROM node:22-slim
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/index.js /app/built.txt ./
CMD ["node", "index.js"]
`,
    before: { fails: /"\/app\/node_modules": not found|failed to calculate checksum/ },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'keep-installed-files',
    name: 'npm is itself hidden by a mount on the global node_modules',
    manager: 'npm',
    dockerfile: `
FROM node:22
COPY package.json package-lock.json index.js /app/
RUN --mount=type=cache,target=/usr/local/lib/node_modules \\
    npm install --global $(node -p "Object.keys(require('/app/package.json').dependencies).join(' ')")
ENV NODE_PATH=/usr/local/lib/node_modules
CMD ["node", "/app/index.js"]
`,
    before: { fails: /Cannot find module|not found/ },
    after: {
      files: '/usr/local/lib/node_modules/first',
      command: ['node', '/app/index.js'],
    },
  },
  {
    transform: 'keep-installed-files',
    name: 'apt installs below a mounted directory of /opt',
    manager: 'apt',
    dockerfile: `
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
COPY packages.txt .
RUN --mount=type=cache,target=/opt/tools \\
    apt-get update && \\
    xargs apt-get install -y < packages.txt
CMD ["/opt/tools/bin/first"]
`,
    before: { missing: '/opt/tools' },
    after: { files: '/opt/tools/bin', command: ['/opt/tools/bin/first'] },
  },
  {
    transform: 'keep-installed-files',
    name: 'cargo builds into a mounted target that the image runs from',
    manager: 'cargo',
    dockerfile: `
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release
CMD ["/app/target/release/app"]
`,
    before: { missing: '/app/target' },
    after: { files: '/app/target/release/app', command: ['/app/target/release/app'] },
  },
  {
    transform: 'keep-installed-files',
    name: 'cargo builds into a mounted target that a COPY needs',
    manager: 'cargo',
    dockerfile: `
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release

FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /usr/local/bin/app
CMD ["app"]
`,
    before: { fails: /"\/app\/target\/release\/app": not found|failed to calculate checksum/ },
    after: { files: '/usr/local/bin/app', command: ['app'] },
  },
  {
    transform: 'keep-installed-files',
    name: 'go builds to a file below a mounted directory that a COPY needs',
    manager: 'go',
    dockerfile: `
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/app .

FROM gcr.io/distroless/static
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
`,
    before: { fails: /"\/out\/app": not found|failed to calculate checksum/ },
    after: { files: '/app', command: ['/app'] },
  },
  // --- keep-cached-downloads --------------------------------------------------------------------
  {
    transform: 'keep-cached-downloads',
    name: 'pip is told to keep no cache',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir -r requirements.txt
`,
    before: { downloadsAgain: true },
    after: { files: '/usr/local/lib', command: python('python3') },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'PIP_NO_CACHE_DIR is 0, which switches the cache off',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=0
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
`,
    before: { downloadsAgain: true },
    after: { files: '/usr/local/lib', command: python('python3') },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'PIP_NO_CACHE_DIR stays for the RUN that has no mount',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
RUN pip install third
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
`,
    before: { downloadsAgain: true },
    after: { files: '/usr/local/lib', command: python('python3') },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'a clean-up fails at the mount point',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install -r requirements.txt && \\
    rm -rf /root/.cache
`,
    before: { fails: /Device or resource busy/ },
    after: { files: '/usr/local/lib', command: python('python3') },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'npm cleans its cache',
    manager: 'npm',
    dockerfile: `
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
COPY index.js .
`,
    before: { downloadsAgain: true },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'Yarn 1 cannot clean its cache at the mount point',
    manager: 'node',
    dockerfile: `
FROM node:22
RUN npm install --global yarn@1
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn,sharing=locked yarn install && yarn cache clean
COPY index.js .
`,
    before: { fails: /EBUSY/ },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'Composer is told to keep no cache',
    manager: 'composer',
    // What composer.json says of the cache is not seen.
    options: ['--unsafe'],
    dockerfile: `
FROM debian:bookworm
ENV COMPOSER_CACHE_DIR=/var/cache/composer COMPOSER_ALLOW_SUPERUSER=1
WORKDIR /app
COPY composer.json .
RUN --mount=type=cache,target=/var/cache/composer composer install --no-cache
COPY index.php .
`,
    before: { downloadsAgain: true },
    after: { files: '/app/vendor', command: ['php', '/app/index.php'] },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'apt cleans its archives and lists',
    manager: 'apt',
    dockerfile: `
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
COPY packages.txt .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\
    apt-get update && \\
    xargs apt-get install -y < packages.txt && \\
    apt-get clean && \\
    rm -rf /var/lib/apt/lists/*
`,
    before: { downloadsAgain: true },
    after: { files: '/opt/tools/bin', command: ['/opt/tools/bin/first'] },
  },
  {
    transform: 'keep-cached-downloads',
    name: "cargo's registry is deleted",
    manager: 'cargo',
    dockerfile: `
FROM rust:1.95 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \\
    cargo build --release && rm -rf /usr/local/cargo/registry/*

FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /usr/local/bin/app
`,
    before: { downloadsAgain: true },
    after: { files: '/usr/local/bin/app', command: ['app'] },
  },
  {
    transform: 'keep-cached-downloads',
    name: "go's module cache is deleted",
    manager: 'go',
    dockerfile: `
FROM golang:1.24
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /usr/local/bin/app . && rm -rf /go/pkg/mod/*
`,
    before: { downloadsAgain: true },
    after: { files: '/usr/local/bin/app', command: ['app'] },
  },
  {
    transform: 'keep-cached-downloads',
    name: 'go clean -modcache fails at the mount point',
    manager: 'go',
    dockerfile: `
FROM golang:1.24
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /usr/local/bin/app . && go clean -modcache
`,
    before: { fails: /device or resource busy/ },
    after: { files: '/usr/local/bin/app', command: ['app'] },
  },
  // --- correct-mount-flags ----------------------------------------------------------------------
  {
    transform: 'correct-mount-flags',
    name: 'an option of a mount is misspelled',
    manager: 'npm',
    dockerfile: `
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,taget=/root/.npm npm ci
COPY index.js .
`,
    before: { fails: /unexpected key 'taget'/ },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'correct-mount-flags',
    name: 'a blank splits a mount',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache, target=/root/.cache/pip pip install -r requirements.txt
`,
    before: { fails: /invalid field/ },
    after: { files: '/usr/local/lib', command: python('python3') },
  },
  {
    transform: 'correct-mount-flags',
    name: 'npm ci deletes the directory that a mount is in',
    manager: 'npm',
    dockerfile: `
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \\
    --mount=type=cache,target=/app/node_modules/.cache \\
    npm ci
COPY index.js .
`,
    before: { fails: /EBUSY/ },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  // --- point-mount-at-cache ---------------------------------------------------------------------
  {
    transform: 'point-mount-at-cache',
    name: 'cargo has its home elsewhere in the official image',
    manager: 'cargo',
    dockerfile: `
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cargo/registry cargo build --release
CMD ["/app/target/release/app"]
`,
    before: { downloadsAgain: true },
    after: { files: '/app/target/release/app', command: ['/app/target/release/app'] },
  },
  {
    transform: 'point-mount-at-cache',
    name: 'go has its path elsewhere in the official image',
    manager: 'go',
    dockerfile: `
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go build -o /usr/local/bin/app .

FROM gcr.io/distroless/static
COPY --from=build /usr/local/bin/app /app
`,
    before: { downloadsAgain: true },
    after: { files: '/app', command: ['/app'] },
  },
  {
    transform: 'point-mount-at-cache',
    name: 'a tilde is no home in a mount',
    manager: 'npm',
    dockerfile: `
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=~/.npm npm ci
COPY index.js .
`,
    before: { downloadsAgain: true },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'point-mount-at-cache',
    name: 'the cache of root is not that of another user',
    manager: 'npm',
    dockerfile: `
FROM node:22
USER node
WORKDIR /home/node/app
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY index.js .
`,
    before: { downloadsAgain: true },
    after: { files: '/home/node/app/node_modules', command: ['node', '/home/node/app/index.js'] },
  },
  {
    transform: 'point-mount-at-cache',
    name: 'pnpm has its store elsewhere',
    manager: 'node',
    dockerfile: `
FROM node:22
RUN npm install --global pnpm@10
WORKDIR /app
COPY package.json .
RUN --mount=type=cache,target=/root/.pnpm-store pnpm install
COPY index.js .
`,
    before: { downloadsAgain: true },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'point-mount-at-cache',
    name: 'Yarn 1 has the cache of root elsewhere',
    manager: 'node',
    dockerfile: `
FROM node:22
RUN npm install --global yarn@1
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/root/.cache/yarn yarn install
COPY index.js .
`,
    before: { downloadsAgain: true },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  {
    transform: 'point-mount-at-cache',
    name: 'bun has its cache elsewhere',
    manager: 'node',
    dockerfile: `
FROM node:22
RUN npm install --global bun@1
WORKDIR /app
COPY package.json .
RUN --mount=type=cache,target=/root/.cache/bun bun install
COPY index.js .
`,
    before: { downloadsAgain: true },
    after: { files: '/app/node_modules', command: ['node', '/app/index.js'] },
  },
  // --- narrow-cache-mount -----------------------------------------------------------------------
  {
    transform: 'narrow-cache-mount',
    name: 'apt loses the marks of what it installed automatically',
    manager: 'apt',
    dockerfile: `
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
COPY packages.txt .
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && \\
    xargs apt-get install -y needs-jq < packages.txt
RUN apt-get purge -y --auto-remove needs-jq
`,
    before: { leaves: '/usr/bin/jq' },
    after: { files: '/opt/tools/bin', command: ['/opt/tools/bin/first'] },
  },
  {
    transform: 'narrow-cache-mount',
    name: "cargo is itself hidden by a mount on cargo's home",
    manager: 'cargo',
    dockerfile: `
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo cargo build --release
CMD ["/app/target/release/app"]
`,
    before: { fails: /cargo: not found/ },
    after: { files: '/app/target/release/app', command: ['/app/target/release/app'] },
  },
  {
    transform: 'narrow-cache-mount',
    name: 'go installs into a mounted GOPATH',
    manager: 'go',
    dockerfile: `
FROM golang:1.24
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go go install .
CMD ["/go/bin/app"]
`,
    before: { missing: '/go/bin' },
    after: { files: '/go/bin/app', command: ['/go/bin/app'] },
  },
  // --- own-mounted-cache ------------------------------------------------------------------------
  {
    transform: 'own-mounted-cache',
    name: 'npm cannot write to a cache of root',
    manager: 'npm',
    dockerfile: `
FROM node:22
USER node
WORKDIR /home/node/app
COPY --chown=node:node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm npm ci
COPY index.js .
`,
    before: { fails: /EACCES/ },
    after: { files: '/home/node/app/node_modules', command: ['node', '/home/node/app/index.js'] },
  },
  {
    transform: 'own-mounted-cache',
    name: 'pip leaves a cache of root alone, without an error',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
RUN useradd --uid 1001 --create-home app
USER app
WORKDIR /home/app
COPY requirements.txt .
RUN --mount=type=cache,target=/home/app/.cache/pip pip install --user -r requirements.txt
`,
    before: { downloadsAgain: true },
    after: { files: '/home/app/.local/lib', command: python('python3') },
  },
  // --- keep-downloaded-packages ------------------------------------------------------------------------
  {
    transform: 'keep-downloaded-packages',
    name: 'docker-clean deletes every archive',
    manager: 'apt',
    dockerfile: `
FROM debian:bookworm-slim
COPY packages.txt /tmp/
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \\
    apt-get update && \\
    xargs apt-get install -y < /tmp/packages.txt
`,
    before: { downloadsAgain: true },
    after: { files: '/opt/tools/bin', command: ['/opt/tools/bin/first'] },
  },
  // --- mount-for-every-reader -------------------------------------------------------------------
  {
    transform: 'mount-for-every-reader',
    name: 'go downloads into a cache that the build does not mount',
    manager: 'go',
    dockerfile: `
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN go build -o /usr/local/bin/app .

FROM gcr.io/distroless/static
COPY --from=build /usr/local/bin/app /app
`,
    before: { downloadsTwice: true },
    after: { files: '/app', command: ['/app'] },
  },

  // --- tell-caches-apart ------------------------------------------------------------------------
  {
    transform: 'tell-caches-apart',
    name: 'the id of pip has a variable without its ARG, and is that of all platforms',
    manager: 'pip',
    dockerfile: `
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,id=pip-$TARGETARCH,target=/root/.cache/pip pip install --target=/packages -r requirements.txt
RUN --mount=type=cache,id=pip-,target=/all cp -R /all /shared
ENV PYTHONPATH=/packages
`,
    before: { leaves: '/shared' },
    after: { files: '/packages', command: python('python3') },
  },
]
