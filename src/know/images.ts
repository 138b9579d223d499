/**
 * What is certain of the image that a reference names, by its name and its tag. Of an image that is not known
 * nothing is: it may set any variable, run as any user and hold any file.
 */
import { list } from '../common/list.ts'
import type { ImageFacts } from '../read/types.ts'
import { groupsOf, isKnown, matches, type Text, textOf, unknown } from '../read/text.ts'
import { officialImages, type Facts } from './official-images.ts'

/**
 * Who builds on the official images of the distribution that a name or a tag says: of these images nothing
 * else is certain. All official images do: https://github.com/docker-library/official-images#review-guidelines
 */
const builtOnOfficialImages: readonly RegExp[] = [
  new RegExp(
    `^(?:${list`adminer amazoncorretto bash caddy cassandra clojure couchdb crystal docker drupal
      eclipse-mosquitto erlang flink fluentd gcc ghost groovy haproxy haxe httpd ibm-semeru-runtimes influxdb
      jetty joomla jruby julia mariadb matomo mediawiki memcached mongo mysql nats neo4j nextcloud nginx odoo
      open-liberty percona perl phpmyadmin postgres pypy r-base rabbitmq rakudo-star redis redmine registry ros
      sapmachine solr sonarqube spark storm telegraf tomcat traefik unit varnish wordpress xwiki zookeeper`.join(
      '|',
    )})$`,
  ),
  // https://github.com/serversideup/docker-php/blob/main/src/variations/cli/Dockerfile
  /^(?:ghcr\.io\/)?serversideup\/php$/,
  // https://github.com/golangci/golangci-lint/blob/main/build/buildx-alpine.Dockerfile
  /^golangci\/golangci-lint$/,
  // https://github.com/ROCm/ROCm-docker/blob/master/dev/Dockerfile-ubuntu-22.04
  /^rocm\/dev-ubuntu-[\d.]+$/,
  // https://github.com/devcontainers/images/blob/main/src/base-debian/.devcontainer/Dockerfile
  /^mcr\.microsoft\.com\/devcontainers\/[a-z-]+$/,
  // https://github.com/nginxinc/docker-nginx-unprivileged/blob/main/Dockerfile-alpine.template
  /^nginxinc\/nginx-unprivileged$/,
]

/**
 * Those of them of which every tag that names no distribution, and ever was, is of this one:
 * https://github.com/docker-library/official-images/tree/master/library
 */
const distributionOfPlainTags: Readonly<Record<string, 'debian' | 'ubuntu'>> = {
  gcc: 'debian',
  haproxy: 'debian',
  httpd: 'debian',
  julia: 'debian',
  memcached: 'debian',
  nginx: 'debian',
  perl: 'debian',
  postgres: 'debian',
  pypy: 'debian',
  redis: 'debian',
  ros: 'ubuntu',
}

/** The images of systems, by what these call themselves in os-release. */
const imagesOfSystems: Readonly<Record<string, string>> = {
  fedora: 'fedora',
  almalinux: 'almalinux',
  rocky: 'rockylinux',
  centos: 'centos',
  amzn: 'amazonlinux',
  ol: 'oraclelinux',
}

/** The official image that has the same system, or else the same version of a tool, as an image says of itself. */
export function officialImageOf(
  { id, release }: { readonly id: string; readonly release: string | undefined },
  environment: Readonly<Record<string, string | null>>,
): string | undefined {
  if (release !== undefined) {
    const [major = ''] = release.split('.')
    if (id === 'rhel') return `redhat/ubi${major}:${release}`
    if (Object.hasOwn(imagesOfSystems, id)) return `${imagesOfSystems[id] ?? ''}:${release}`
  }
  const { RUST_VERSION: version } = environment
  return typeof version === 'string' && /^\d+(?:\.\d+)*$/.test(version)
    ? `rust:${version}`
    : undefined
}

const registryPrefixes = [
  'docker.io/library/',
  'index.docker.io/library/',
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'library/',
  'docker.io/',
  'registry.fedoraproject.org/',
  'quay.io/fedora/',
]

/** https://www.debian.org/releases/ */
const debianReleases: Readonly<Record<string, readonly number[] | undefined>> = {
  slim: undefined,
  sid: undefined,
  forky: undefined,
  trixie: [13],
  bookworm: [12],
  bullseye: [11],
  buster: [10],
  stretch: [9],
  jessie: [8],
  wheezy: [7],
}

/** https://wiki.ubuntu.com/Releases */
const ubuntuReleases: Readonly<Record<string, readonly number[]>> = {
  questing: [25, 10],
  plucky: [25, 4],
  oracular: [24, 10],
  noble: [24, 4],
  mantic: [23, 10],
  lunar: [23, 4],
  kinetic: [22, 10],
  jammy: [22, 4],
  focal: [20, 4],
  bionic: [18, 4],
  xenial: [16, 4],
  trusty: [14, 4],
  precise: [12, 4],
}

/** The facts of an image reference; undefined when cachefix does not know the image. */
export function imageFacts(reference: Text): ImageFacts | undefined {
  const [withTag = '', digest] = reference.split('@')
  const slash = withTag.lastIndexOf('/')
  const colon = withTag.indexOf(':', slash + 1)
  const name = colon === -1 ? withTag : withTag.slice(0, colon)
  const withoutTag = digest === undefined ? 'latest' : unknown('tag', reference)
  const tag = colon === -1 ? withoutTag : withTag.slice(colon + 1)
  const prefix = registryPrefixes.find((candidate) => name.startsWith(candidate)) ?? ''
  const repository = name.slice(prefix.length)
  // What an ONBUILD of theirs runs is not listed.
  if (!isKnown(repository) || matches(tag, /windows|nanoserver|onbuild/)) return undefined
  const facts = Object.hasOwn(officialImages, repository) ? officialImages[repository] : undefined
  if (facts === undefined) return builtOnOfficialImage(repository, tag)
  if (facts.except !== undefined && matches(tag, facts.except)) return undefined

  const version = groupsOf(tag, facts.version ?? /^v?(\d+(?:\.\d+)*)/)?.[0]
    ?.split('.')
    .map(Number)
  if (facts.since !== undefined && (version?.[0] ?? 0) < facts.since) return undefined
  const distribution = distributionOf(facts, tag)
  const release = distribution === repository && version ? version : releaseIn(tag, distribution)
  const hasUbuntu =
    distribution === 'ubuntu' && (repository === distribution || release !== undefined)
      ? hasUbuntuUser(tag, release)
      : undefined
  const { user } = distribution === 'alpine' ? { ...facts, ...facts.onAlpine } : facts
  const users = [
    ...(user !== undefined && (version?.[0] ?? Infinity) >= (user.since ?? 0) ? [user] : []),
    ...(hasUbuntu === true && user?.id !== 1000 ? [{ name: 'ubuntu', id: 1000 }] : []),
  ]
  const { word = '', environment: more } = facts.tagged ?? {}
  const hasMore = !isKnown(tag) || tag.includes(word)
  return {
    repository,
    distribution,
    release,
    version,
    environment: new Map(
      Object.entries({ ...facts.environment, ...(hasMore && more) }).map(([key, value]) => [
        key,
        value ?? unknown(key, reference),
      ]),
    ),
    workdir: facts.workdir ?? '/',
    users: users.map(({ name, id }) => ({ name, uid: id, gid: id, home: `/home/${name}` })),
    hasAllUsers:
      isKnown(tag) &&
      (distribution === 'ubuntu' ? hasUbuntu !== undefined : distribution !== undefined),
    programs: new Map(Object.entries(facts.programs ?? {})),
    sharedDirectories: facts.sharedDirectories ?? [],
    links: new Map(Object.entries(facts.links ?? {})),
    ...(facts.user?.isDefault === true && { user: facts.user.name }),
  }
}

function builtOnOfficialImage(repository: string, tag: Text): ImageFacts | undefined {
  const name = textOf`${repository}:${tag}`
  const distribution = releaseOwner(name) ?? ofPlainTag(repository, tag)
  if (distribution === undefined) return undefined
  return builtOnOfficialImages.some((publisher) => publisher.test(repository))
    ? {
        repository,
        distribution,
        release: releaseIn(name, distribution),
        version: undefined,
        environment: new Map(),
        workdir: '/',
        users: [],
        programs: new Map(),
        sharedDirectories: [],
        isPartial: true,
      }
    : undefined
}

function ofPlainTag(repository: string, tag: Text): ImageFacts['distribution'] {
  const isListed = isKnown(tag) && Object.hasOwn(distributionOfPlainTags, repository)
  return isListed ? distributionOfPlainTags[repository] : undefined
}

function distributionOf(facts: Facts, tag: Text): ImageFacts['distribution'] {
  const { distribution } = facts
  if (distribution === 'none') return undefined
  if (distribution !== undefined && distribution !== 'tagged') return distribution
  const named = releaseOwner(tag)
  if (distribution === 'tagged' || named !== undefined) return named
  if (Object.keys(debianReleases).some((release) => tag.includes(release))) return 'debian'
  return isKnown(tag) ? 'debian' : undefined
}

/** The distribution that a tag names, or of which it names the release. */
function releaseOwner(tag: Text): ImageFacts['distribution'] {
  if (tag.includes('alpine')) return 'alpine'
  if (tag.includes('ubuntu')) return 'ubuntu'
  if (releaseIn(tag, 'ubuntu') !== undefined) return 'ubuntu'
  return releaseIn(tag, 'debian') === undefined ? undefined : 'debian'
}

/** The release that a tag names: by its number after `alpine` or `ubuntu`, else by its name. */
function releaseIn(
  tag: Text,
  distribution: ImageFacts['distribution'],
): readonly number[] | undefined {
  const number =
    distribution === 'alpine' ? /alpine-?(\d+(?:\.\d+)*)/ : /ubuntu-?(\d\d\.(?:04|10))(?!\d)/
  const numbers = groupsOf(tag, number)?.[0]?.split('.').map(Number)
  if (distribution === 'alpine' || (distribution === 'ubuntu' && numbers)) return numbers
  const releases = distribution === 'ubuntu' ? ubuntuReleases : debianReleases
  return Object.entries(releases).find(([name, release]) => release && tag.includes(name))?.[1]
}

/** Since 23.04: https://bugs.launchpad.net/cloud-images/+bug/2005129. Undefined where a tag says no release. */
function hasUbuntuUser(tag: Text, release: readonly number[] | undefined): boolean | undefined {
  if (release !== undefined) return (release[0] ?? 0) >= 23
  return matches(tag, /^(?:latest|rolling|devel)$/) ? true : undefined
}
