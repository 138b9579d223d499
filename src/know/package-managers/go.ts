import type { PackageManager } from '../types.ts'
import { list } from '../../common/list.ts'

// `go help environment`, `go help install`: https://pkg.go.dev/cmd/go
const compiling = ['build', 'install', 'test', 'vet', 'run', 'generate']

export const go: PackageManager = {
  name: 'go',
  programs: ['go'],
  syntax: {
    style: 'go',
    directory: '-C',
    values: list`
      -o -C -p -ldflags -gcflags -asmflags -gccgoflags -tags -mod -modfile -buildmode
      -buildvcs -compiler -installsuffix -overlay -pgo -pkgdir -toolexec -exec -run -bench
      -count -coverpkg -covermode -coverprofile -timeout -cpu -parallel -f -skip
    `,
  },
  nested: ['mod', 'work'],
  locating: [['env']],
  caches: [
    {
      name: 'modules',
      at: [
        { variable: 'GOMODCACHE' },
        { setting: 'GOMODCACHE' },
        { variable: 'GOPATH', append: 'pkg/mod' },
        { setting: 'GOPATH', append: 'pkg/mod' },
        { home: 'go/pkg/mod' },
      ],
      keys: /\bGO(?:MODCACHE|PATH|FLAGS)\b/,
      usedBy: [...compiling, 'get', 'list', 'mod', 'work', 'tool'],
      // Its lock files lie inside it, in cache/lock and cache/download.
      sharing: 'shared',
      misplaced: /\/pkg\/mod$/,
      contents: ['', 'cache', 'cache/download'],
      reread: true,
      apart: [
        { subcommands: ['install', 'run'], operand: /@/ },
        // Most of its tools are its own.
        { subcommands: ['tool'] },
        { subcommands: ['mod'], operand: /^(?:init|edit)$/ },
      ],
      // "Nothing downloaded yet. Nothing to verify.", and then "all modules verified":
      // https://github.com/golang/go/blob/master/src/cmd/go/internal/modcmd/verify.go (verifyMod)
      whenEmpty: [
        {
          subcommands: ['mod'],
          operand: /^verify$/,
          effect: 'has nothing to check, and reports that all is well',
        },
      ],
      unusedWith: { options: ['-mod=vendor'], variables: [['GOFLAGS', /-mod=vendor/]] },
      // The checksum database is beside it: https://go.dev/ref/mod#module-cache
      enclosing: [{ variable: 'GOPATH', append: 'pkg' }, { home: 'go/pkg' }],
      alsoWrites: [{ variable: 'GOPATH', append: 'pkg/sumdb' }, { home: 'go/pkg/sumdb' }],
    },
    {
      name: 'build',
      at: [
        { variable: 'GOCACHE' },
        { setting: 'GOCACHE' },
        { variable: 'XDG_CACHE_HOME', append: 'go-build' },
        { home: '.cache/go-build' },
      ],
      keys: /\bGOCACHE\b/,
      usedBy: compiling,
      sharing: 'shared', // Content-addressed.
      misplaced: /\/(?:go-build(?:-cache)?|go-?cache|\.cache\/go|go\/(?:\.cache|cache))$/,
      contents: [''],
      reread: false,
    },
  ],
  outputs: [
    {
      subcommands: ['build'],
      kind: 'artifact',
      at: [{ option: '-o' }, { cwd: '*' }],
      afresh: true,
    },
    {
      subcommands: ['test'],
      kind: 'artifact',
      when: ['-c'],
      at: [{ option: '-o' }, { cwd: '*' }],
      afresh: true,
    },
    {
      subcommands: ['mod'],
      operand: 'vendor',
      kind: 'artifact',
      at: [{ option: '-o' }, { cwd: 'vendor' }],
      readBy: { programs: /^go$/, fromParent: true },
      afresh: true,
    },
    {
      subcommands: ['install'],
      kind: 'install',
      at: [
        { variable: 'GOBIN' },
        { setting: 'GOBIN' },
        { variable: 'GOPATH', append: 'bin' },
        { setting: 'GOPATH', append: 'bin' },
        { home: 'go/bin' },
      ],
      keys: /\bGO(?:BIN|PATH)\b/,
      afresh: false,
    },
  ],
  runs: ['generate', 'run', 'test'],
  builds: ['build', 'install', 'generate', 'run', 'test'],
  // They build the project again whenever a file changes: https://github.com/air-verse/air
  runBy: /^(?:air|arelo|CompileDaemon|fresh|gow|modd|realize|reflex|wgo)$/,
  unwritable: 'fails',
  emptying: [
    {
      command: ['clean'],
      options: { '-cache': 'build', '-modcache': 'modules' },
      failsAt: ['modules'],
      others: ['-testcache', '-fuzzcache', '-i', '-r'],
      unless: ['-n'],
    },
  ],
  settings: [{ command: ['env', '-w'] }, { command: ['env', '-u'], unsets: true }],
  // os.UserConfigDir()/go/env and GOROOT/go.env: `go help environment`
  configuration: { files: /\/go\/(?:env|go\.env)$/ },
  offline: { options: [], variables: [['GOPROXY', /^off$/]] },
}
