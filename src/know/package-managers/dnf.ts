import type { PackageManagerData } from '../data.ts'

const installing = `install upgrade update upgrade-minimal reinstall downgrade distro-sync swap group groupinstall
  builddep localinstall module autoremove`

const cache = {
  is: 'cache',
  name: 'packages',
  by: `${installing} makecache check-update download`,
  contents: '.',
  mountedFor: [{ subcommands: installing, unless: '--downloadonly --assumeno' }],
  // https://github.com/hadolint/hadolint/wiki/DL3040
  linter: {
    rule: 'hadolint DL3040',
    asksFor: 'clean-up',
    mounts: ['/var/cache/libdnf5', '.cache/libdnf5'],
  },
  // It is below that: https://dnf.readthedocs.io/en/latest/command_ref.html
  unless: '--installroot',
} as const

/** Images with dnf 4. */
const old = `image:fedora<41 image:almalinux image:rockylinux image:rockylinux/rockylinux image:centos>=8
  image:quay.io/centos/centos>=8 image:amazonlinux>=2022 image:oraclelinux>=8 image:redhat/ubi{8,9,10}
  image:registry.access.redhat.com/ubi{8,9,10}{,/ubi}`

// https://dnf.readthedocs.io/en/latest/conf_ref.html#keepcache-label
const forgetful = {
  programs: 'dnf yum',
  cache: 'packages',
  subcommands: `install upgrade update upgrade-minimal reinstall downgrade distro-sync swap groupinstall
    builddep localinstall`,
  arguments: '--setopt=keepcache=1',
  options: 'keepcache --downloadonly',
  refusals: 'keepcache=0 keepcache=no keepcache=off keepcache=false keepcache=False',
  // The second is how commands say it that edit such files: `crudini --set dnf.conf main keepcache 1`.
  texts: ['1', 'yes', 'on', 'true'].flatMap((value) => [
    `*keepcache=${value}`,
    `*keepcache ${value}`,
  ]),
} as const

// dnf(8), dnf.conf(5): https://dnf.readthedocs.io/en/latest/conf_ref.html. Yum is dnf since version 4.
const dnf: PackageManagerData = {
  name: 'dnf',
  programs: 'dnf yum',
  syntax: {
    clusters: true,
    keyed: '--setopt',
    values: `-c --config -x --exclude --setopt --installroot --releasever --enablerepo --disablerepo
      --repo --repoid -d -e --rpmverbosity --advisory --bz --cve --sec-severity --destdir --downloaddir
      --forcearch --comment --repofrompath --disableplugin --enableplugin`,
  },
  aliases: { install: 'in', upgrade: 'up', group: 'grp' },
  nested: 'clean group',
  directories: [
    {
      ...cache,
      at: 'cachedir /var/cache/dnf',
      when: old,
      keys: 'cachedir',
    },
    {
      ...cache,
      at: 'system_cachedir /var/cache/libdnf5',
      // https://dnf5.readthedocs.io/en/latest/changes_from_dnf4.7.html
      when: 'image:fedora>=41',
      keys: 'system_cachedir cachedir',
    },
    {
      // persistdir: https://dnf.readthedocs.io/en/latest/conf_ref.html#persistdir-label
      is: 'record',
      at: 'persistdir /var/lib/dnf',
      by: installing,
      meaning: 'its record of why packages are installed',
      when: old,
      unless: '--installroot',
      readBy: { programs: 'dnf yum', when: 'autoremove history mark' },
    },
    { is: 'install', at: '--installroot', by: installing },
  ],
  needsRoot: true,
  runBy: 'ansible ansible-playbook puppet chef-client salt-call',
  forgetful,
  emptying: [
    { command: 'clean all', caches: 'packages', unless: '--installroot' },
    { command: 'clean packages', caches: 'packages', unless: '--installroot' },
  ],
  configuration: { options: '-c --config', files: '**/etc/dnf** **/etc/yum.conf **dnf.conf' },
  offline: '-C --cacheonly',
}

/** Before RHEL 8.5 there was no `keepcache` for it, and since Fedora 38 it is dnf 5. */
const small = `image:almalinux>=9 image:rockylinux>=9 image:rockylinux/rockylinux>=9 image:oraclelinux>=9
  image:redhat/ubi{9,10}-minimal image:registry.access.redhat.com/ubi{9,10}{,/ubi}-minimal`

// https://github.com/rpm-software-management/microdnf/blob/main/dnf/dnf-main.c (context_new)
const microdnf: PackageManagerData = {
  ...dnf,
  name: 'microdnf',
  programs: 'microdnf',
  directories: [
    { ...cache, at: 'cachedir /var/cache/yum', when: small },
    { is: 'install', at: '--installroot', by: installing },
  ],
  forgetful: { ...forgetful, programs: 'microdnf' },
  emptying: [{ command: 'clean all', caches: 'packages', unless: '--installroot' }],
  offline: '',
}

/** Of Photon, CBL-Mariner and Azure Linux: https://github.com/vmware/tdnf/blob/dev/client/config.c (TDNFReadConfig) */
const tdnf: PackageManagerData = {
  ...dnf,
  name: 'tdnf',
  programs: 'tdnf',
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: 'cachedir /var/cache/tdnf',
      by: `${installing} makecache check-update`,
      keys: 'cachedir',
      contents: '.',
      unless: '--installroot',
    },
    { is: 'install', at: '--installroot', by: installing },
  ],
  forgetful: { ...forgetful, programs: 'tdnf' },
  configuration: { options: '-c --config', files: '**/etc/tdnf**' },
}

export const dnfManagers: readonly PackageManagerData[] = [dnf, microdnf, tdnf]
