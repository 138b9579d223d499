/** All package managers, and the tools beside them, as they are written down. */
import type { PackageManagerData } from '../data.ts'
import { apk } from './apk.ts'
import { apt } from './apt.ts'
import { bun } from './bun.ts'
import { cargo } from './cargo.ts'
import { composer } from './composer.ts'
import { conda } from './conda.ts'
import { dartManagers } from './dart.ts'
import { deno } from './deno.ts'
import { dnfManagers } from './dnf.ts'
import { dotnet } from './dotnet.ts'
import { go } from './go.ts'
import { gradle } from './gradle.ts'
import { haskell } from './haskell.ts'
import { installers } from './installers.ts'
import { maven } from './maven.ts'
import { models } from './models.ts'
import { mix } from './mix.ts'
import { npm } from './npm.ts'
import { others } from './others.ts'
import { pacman } from './pacman.ts'
import { pdm } from './pdm.ts'
import { pip, venv } from './pip.ts'
import { pipenv } from './pipenv.ts'
import { pnpm } from './pnpm.ts'
import { poetry } from './poetry.ts'
import { rManagers } from './r.ts'
import { rubyManagers } from './ruby.ts'
import { rustup } from './rustup.ts'
import { sbt } from './sbt.ts'
import { swift } from './swift.ts'
import { uv } from './uv.ts'
import { yarn } from './yarn.ts'
import { zypper } from './zypper.ts'

export const packageManagerData: readonly PackageManagerData[] = [
  pip,
  npm,
  apt,
  cargo,
  go,
  venv,
  poetry,
  uv,
  pipenv,
  pdm,
  conda,
  yarn,
  bun,
  deno,
  pnpm,
  dotnet,
  maven,
  gradle,
  composer,
  ...rubyManagers,
  apk,
  ...dnfManagers,
  zypper,
  pacman,
  mix,
  ...haskell,
  sbt,
  swift,
  rustup,
  ...dartManagers,
  ...others,
  ...rManagers,
  ...installers,
  ...models,
]
