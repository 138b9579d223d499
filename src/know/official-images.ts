/**
 * What the official images set, for certain: variables, users, programs, and what system they are made of.
 * One file, as it is one list.
 */
import { list } from '../common/list.ts'

export interface Facts {
  /** Variables with their values; null for a value that differs from tag to tag. */
  readonly environment?: Readonly<Record<string, string | null>>
  readonly workdir?: string
  readonly user?: {
    readonly name: string
    readonly id: number
    readonly isDefault?: true
    /** The first version that has it; one without a version is a later one. */
    readonly since?: number
  }
  /** What only the tags with a word in them set besides. */
  readonly tagged?: { readonly word: string; readonly environment: Facts['environment'] }
  /** What differs where it is built on Alpine. */
  readonly onAlpine?: Pick<Facts, 'user'>
  readonly programs?: Readonly<Record<string, readonly string[]>>
  readonly sharedDirectories?: readonly string[]
  readonly links?: Readonly<Record<string, string>>
  /** Tags of which nothing is certain. */
  readonly except?: RegExp
  /** The first version that all of it is true of; the tag has to say one. */
  readonly since?: number
  /** Where the tag holds the version, when it does not start with it. */
  readonly version?: RegExp
  /** When the tag does not say; `tagged` where only the tag does. */
  readonly distribution?: 'debian' | 'ubuntu' | 'alpine' | 'none' | 'tagged'
}

const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const rust: Facts = {
  // https://github.com/rust-lang/docker-rust/blob/master/Dockerfile-debian.template
  environment: {
    RUSTUP_HOME: '/usr/local/rustup',
    CARGO_HOME: '/usr/local/cargo',
    PATH: `/usr/local/cargo/bin:${systemPath}`,
    RUST_VERSION: null,
  },
  programs: {
    '/usr/local/cargo/bin': list`cargo rustc rustup rustdoc rustfmt cargo-clippy cargo-fmt`,
    // What those start: https://rust-lang.github.io/rustup/concepts/proxies.html
    '/usr/local/rustup': list`cargo rustc rustdoc rustfmt cargo-clippy cargo-fmt`,
  },
  sharedDirectories: ['/usr/local/cargo', '/usr/local/cargo/bin', '/usr/local/rustup'],
}

const redHat: Facts = {
  environment: {
    PATH: systemPath,
    DISTTAG: null,
    FGC: null,
    FBR: null,
    container: 'oci',
    LANG: null,
  },
  distribution: 'none',
}

const redHatImages = list`fedora almalinux rockylinux rockylinux/rockylinux centos oraclelinux amazonlinux
  redhat/ubi8 redhat/ubi9 redhat/ubi10 registry.access.redhat.com/ubi8 registry.access.redhat.com/ubi8/ubi
  registry.access.redhat.com/ubi9 registry.access.redhat.com/ubi9/ubi registry.access.redhat.com/ubi10
  registry.access.redhat.com/ubi10/ubi redhat/ubi9-minimal redhat/ubi10-minimal
  registry.access.redhat.com/ubi9-minimal registry.access.redhat.com/ubi9/ubi-minimal
  registry.access.redhat.com/ubi10-minimal registry.access.redhat.com/ubi10/ubi-minimal`

/** https://github.com/docker-library/php/blob/master/Dockerfile-linux.template */
const php: Facts = {
  environment: {
    PHPIZE_DEPS: null,
    PHP_INI_DIR: '/usr/local/etc/php',
    PHP_CFLAGS: null,
    PHP_CPPFLAGS: null,
    PHP_LDFLAGS: null,
    GPG_KEYS: null,
    PHP_VERSION: null,
    PHP_URL: null,
    PHP_ASC_URL: null,
    PHP_SHA256: null,
    APACHE_CONFDIR: null,
    APACHE_ENVVARS: null,
  },
}

/**
 * https://gitlab.com/nvidia/container-images/cuda/-/blob/master/dist/12.8.1/ubuntu2404/base/Dockerfile: from
 * Ubuntu or an image of Red Hat's kind, by tag.
 */
const cuda: Facts = {
  environment: {
    NVARCH: null,
    NVIDIA_REQUIRE_CUDA: null,
    NVIDIA_VISIBLE_DEVICES: null,
    NVIDIA_DRIVER_CAPABILITIES: null,
    CUDA_VERSION: null,
    PATH: null,
    LD_LIBRARY_PATH: null,
  },
  // https://gitlab.com/nvidia/container-images/cuda/-/blob/master/dist/12.8.1/ubuntu2404/devel/Dockerfile
  tagged: { word: 'devel', environment: { LIBRARY_PATH: null } },
  distribution: 'tagged',
}

/**
 * https://github.com/dotnet/dotnet-docker/blob/main/src/sdk/8.0/bookworm-slim/amd64/Dockerfile and what it is
 * built from: Debian, Ubuntu, Alpine or Azure Linux, by version and tag.
 */
const dotnet: Facts = {
  environment: {
    APP_UID: '1654',
    ASPNETCORE_HTTP_PORTS: null,
    ASPNETCORE_URLS: null,
    ASPNET_VERSION: null,
    DOTNET_VERSION: null,
    DOTNET_SDK_VERSION: null,
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: null,
    NUGET_XMLDOC_MODE: 'skip',
    POWERSHELL_DISTRIBUTION_CHANNEL: null,
  },
  user: { name: 'app', id: 1654, since: 8 },
  distribution: 'tagged',
}

const conda: Facts = {
  // https://github.com/anaconda/docker-images, https://github.com/conda-forge/miniforge-images
  environment: {
    CONDA_DIR: null,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    PATH: `/opt/conda/bin:${systemPath}`,
  },
  programs: { '/opt/conda/bin': list`conda mamba pip pip3 python python3` },
  except: /alpine/,
}

export const officialImages: Readonly<Record<string, Facts>> = {
  // https://github.com/debuerreotype/docker-debian-artifacts, https://hub.docker.com/_/ubuntu
  debian: {},
  ubuntu: { distribution: 'ubuntu' },
  alpine: { distribution: 'alpine' },
  'buildpack-deps': {},
  // https://github.com/fedora-cloud/docker-brew-fedora, https://catalog.redhat.com/software/base-images and
  // what is built from the same sources: nothing that moves a cache, and root.
  ...Object.fromEntries(redHatImages.map((name) => [name, redHat])),
  'quay.io/centos/centos': { ...redHat, version: /^stream(\d+)/ },
  // https://gitlab.archlinux.org/archlinux/archlinux-docker, https://build.opensuse.org: they set no more.
  archlinux: { environment: { LANG: null }, distribution: 'none' },
  'opensuse/leap': { distribution: 'none' },
  'opensuse/tumbleweed': { distribution: 'none' },
  'registry.suse.com/bci/bci-base': { distribution: 'none' },
  // https://github.com/erlef/docker-elixir, https://github.com/hexpm/bob
  elixir: {
    environment: { ELIXIR_VERSION: null, OTP_VERSION: null, REBAR3_VERSION: null, LANG: 'C.UTF-8' },
  },
  'hexpm/elixir': { environment: { LANG: null }, distribution: 'tagged' },
  // https://github.com/haskell/docker-haskell
  haskell: { environment: { LANG: 'C.UTF-8', PATH: null } },
  // https://github.com/swiftlang/swift-docker
  swift: {
    environment: {
      SWIFT_SIGNING_KEY: null,
      SWIFT_PLATFORM: null,
      SWIFT_BRANCH: null,
      SWIFT_VERSION: null,
      SWIFT_WEBROOT: null,
      SWIFT_PREFIX: null,
    },
    distribution: 'tagged',
  },
  // https://github.com/dart-lang/dart-docker
  dart: {
    environment: { DART_SDK: '/usr/lib/dart', PATH: `/usr/lib/dart/bin:${systemPath}` },
    workdir: '/root',
  },
  // https://github.com/docker-library/busybox
  busybox: { distribution: 'none' },
  // https://github.com/docker-library/python/blob/master/Dockerfile-linux.template
  python: {
    environment: {
      PATH: `/usr/local/bin:${systemPath}`,
      LANG: 'C.UTF-8',
      GPG_KEY: null,
      PYTHON_VERSION: null,
      PYTHON_SHA256: null,
      PYTHON_PIP_VERSION: null,
      PYTHON_SETUPTOOLS_VERSION: null,
      PYTHON_GET_PIP_URL: null,
      PYTHON_GET_PIP_SHA256: null,
    },
  },
  // https://github.com/nodejs/docker-node/blob/main/Dockerfile-debian.template
  node: {
    environment: { NODE_VERSION: null, YARN_VERSION: null },
    user: { name: 'node', id: 1000 },
  },
  // https://github.com/docker-library/golang/blob/master/Dockerfile-linux.template
  golang: {
    environment: {
      GOLANG_VERSION: null,
      GOTOOLCHAIN: 'local',
      GOPATH: '/go',
      PATH: `/go/bin:/usr/local/go/bin:${systemPath}`,
    },
    workdir: '/go',
    programs: { '/usr/local/go/bin': ['go', 'gofmt'] },
    sharedDirectories: ['/go', '/go/src', '/go/bin'],
  },
  // https://github.com/denoland/deno_docker
  'denoland/deno': {
    environment: { DENO_DIR: '/deno-dir/', DENO_INSTALL_ROOT: '/usr/local', DENO_VERSION: null },
    user: { name: 'deno', id: 1993 },
    onAlpine: { user: { name: 'deno', id: 1000 } },
    except: /bin|distroless/,
  },
  'continuumio/miniconda3': conda,
  'continuumio/anaconda3': conda,
  'condaforge/miniforge3': { ...conda, distribution: 'ubuntu' },
  'condaforge/mambaforge': { ...conda, distribution: 'ubuntu' },
  // https://github.com/mamba-org/micromamba-docker: before 1.5 mambauser is user 1000 (CHANGELOG.md).
  'mambaorg/micromamba': {
    environment: {
      MAMBA_USER: 'mambauser',
      MAMBA_USER_ID: null,
      MAMBA_USER_GID: null,
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      ENV_NAME: 'base',
      MAMBA_ROOT_PREFIX: '/opt/conda',
      MAMBA_EXE: '/bin/micromamba',
    },
    workdir: '/tmp',
    user: { name: 'mambauser', id: 57439, isDefault: true },
    sharedDirectories: ['/opt/conda'],
    except: /^(?:0|1\.[0-4](?!\d)|git)/,
    distribution: 'tagged',
  },
  // https://github.com/oven-sh/bun/tree/main/dockerhub
  'oven/bun': {
    environment: { BUN_RUNTIME_TRANSPILER_CACHE_PATH: null, BUN_INSTALL_BIN: null },
    workdir: '/home/bun/app',
    user: { name: 'bun', id: 1000 },
  },
  // https://github.com/pnpm/pnpm/blob/main/docker/Dockerfile
  'ghcr.io/pnpm/pnpm': {
    environment: { PNPM_HOME: '/pnpm', PATH: `/pnpm/bin:${systemPath}` },
    workdir: '/app',
    sharedDirectories: ['/pnpm', '/pnpm/bin'],
    since: 11,
  },
  // https://github.com/astral-sh/uv/blob/main/.github/workflows/build-docker.yml: others hold uv alone.
  'ghcr.io/astral-sh/uv': {
    environment: {
      UV_TOOL_BIN_DIR: '/usr/local/bin',
      LANG: null,
      GPG_KEY: null,
      PYTHON_VERSION: null,
      PYTHON_SHA256: null,
    },
    except: /^(?:latest|[\d.]+|sha-.*)$/,
  },
  rust,
  // The same template: https://github.com/rust-lang/docker-rust-nightly
  'rustlang/rust': rust,
  // FROM rust: https://github.com/LukeMathWalker/cargo-chef/blob/main/docker/Dockerfile
  'lukemathwalker/cargo-chef': { ...rust, version: /rust-(\d+(?:\.\d+)*)/ },
  // https://github.com/docker-library/ruby/blob/master/Dockerfile.template
  ruby: {
    environment: {
      LANG: 'C.UTF-8',
      RUBY_VERSION: null,
      RUBY_MAJOR: null,
      RUBY_DOWNLOAD_URL: null,
      RUBY_DOWNLOAD_SHA256: null,
      GEM_HOME: '/usr/local/bundle',
      BUNDLE_SILENCE_ROOT_WARNING: '1',
      BUNDLE_APP_CONFIG: '/usr/local/bundle',
      PATH: `/usr/local/bundle/bin:${systemPath}`,
    },
  },
  php,
  // FROM php:8-alpine: https://github.com/composer/docker/blob/main/latest/Dockerfile
  composer: {
    environment: {
      ...php.environment,
      COMPOSER_ALLOW_SUPERUSER: '1',
      COMPOSER_HOME: '/tmp',
      COMPOSER_VERSION: null,
    },
    workdir: '/app',
    // Before 1.4.3 COMPOSER_HOME was /composer.
    except: /^1\.(?:[0-3](?!\d)|4\.[0-2])/,
    distribution: 'alpine',
  },
  // https://github.com/adoptium/containers/blob/main/21/jdk/ubuntu/noble/Dockerfile
  'eclipse-temurin': {
    environment: {
      JAVA_HOME: '/opt/java/openjdk',
      PATH: `/opt/java/openjdk/bin:${systemPath}`,
      LANG: null,
      LANGUAGE: null,
      LC_ALL: null,
      JAVA_VERSION: null,
    },
    distribution: 'tagged',
  },
  // https://github.com/carlossg/docker-maven: from images of a dozen publishers, all of them run as root.
  maven: {
    environment: {
      MAVEN_HOME: '/usr/share/maven',
      MAVEN_CONFIG: '/root/.m2',
      JAVA_HOME: null,
      JAVA_VERSION: null,
      PATH: null,
      LANG: null,
      LANGUAGE: null,
      LC_ALL: null,
    },
    distribution: 'tagged',
  },
  // https://github.com/keeganwitt/docker-gradle/blob/master/jdk21-noble/Dockerfile. Before version 6 it ran as
  // gradle; in the image of Red Hat that user has another number.
  gradle: {
    environment: {
      GRADLE_HOME: '/opt/gradle',
      GRADLE_VERSION: null,
      JAVA_HOME: null,
      JAVA_VERSION: null,
      PATH: null,
      LANG: null,
      LANGUAGE: null,
      LC_ALL: null,
    },
    workdir: '/home/gradle',
    user: { name: 'gradle', id: 1000 },
    links: { '/root/.gradle': '/home/gradle/.gradle' },
    since: 6,
    except: /ubi/,
    distribution: 'tagged',
  },
  'mcr.microsoft.com/dotnet/sdk': dotnet,
  // Those whose tags say chiseled or distroless run as app, and have no package manager.
  'mcr.microsoft.com/dotnet/aspnet': { ...dotnet, except: /chiseled|distroless/ },
  'mcr.microsoft.com/dotnet/runtime': { ...dotnet, except: /chiseled|distroless/ },
  'nvidia/cuda': cuda,
  'nvcr.io/nvidia/cuda': cuda,
  // https://github.com/docker-library/openjdk/blob/master/Dockerfile-linux.template: from Debian, Oracle Linux
  // or Alpine, by version and tag.
  openjdk: {
    environment: { JAVA_HOME: null, JAVA_VERSION: null, LANG: null, PATH: null },
    distribution: 'tagged',
  },
  // https://github.com/rocker-org/rocker/blob/master/r-base/latest/Dockerfile
  'r-base': {
    environment: { LC_ALL: null, LANG: null, R_BASE_VERSION: null },
    user: { name: 'docker', id: 1000 },
    distribution: 'debian',
  },
  // https://github.com/rocker-org/rocker-versioned2/blob/master/dockerfiles/r-ver_4.5.3.Dockerfile
  'rocker/r-ver': {
    environment: {
      R_VERSION: null,
      R_HOME: '/usr/local/lib/R',
      TZ: null,
      CRAN: null,
      LANG: null,
      LC_ALL: null,
      LD_LIBRARY_PATH: null,
      PATH: null,
    },
    distribution: 'none',
  },
  // https://github.com/chainguard-images/images/tree/main/images/wolfi-base
  'cgr.dev/chainguard/wolfi-base': {
    environment: { PATH: systemPath, SSL_CERT_FILE: null },
    distribution: 'none',
  },
}
