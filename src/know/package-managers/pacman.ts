import type { PackageManagerData } from '../data.ts'

// pacman(8), pacman.conf(5): https://man.archlinux.org/man/pacman.8
export const pacman: PackageManagerData = {
  name: 'pacman',
  programs: 'pacman',
  syntax: {
    commands: '-S -U -R -Q -D -F -T',
    values: `--cachedir -r --root -b --dbpath --config --gpgdir --logfile --hookdir --arch --ignore
      --ignoregroup --overwrite --assume-installed --color --sysroot`,
  },
  aliases: { '-S': '--sync', '-U': '--upgrade' },
  directories: [
    {
      is: 'cache',
      name: 'packages',
      at: '--cachedir /var/cache/pacman/pkg',
      by: '-S -U',
      keys: 'CacheDir',
      contents: '. *.pkg.tar.zst',
      unless: '-r --root --sysroot',
    },
  ],
  needsRoot: true,
  // `-Sc` leaves what is installed, and `--noconfirm` says no to what `-Scc` asks.
  emptying: ['-Scc', '-Sccq'].map((command) => ({
    command,
    caches: 'packages',
    unless: '--noconfirm',
  })),
  configuration: { options: '--config', files: '**pacman.conf **/etc/pacman.d**' },
}
