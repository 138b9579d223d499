import type { PackageManagerData } from '../data.ts'

// `go help environment`, `go help install`: https://pkg.go.dev/cmd/go
const compiling = 'build install test vet run generate'
export const go: PackageManagerData = {
  name: 'go',
  programs: 'go',
  syntax: {
    singleDash: true,
    directory: '-C',
    values: `-o -C -p -ldflags -gcflags -asmflags -gccgoflags -tags -mod -modfile -buildmode
      -buildvcs -compiler -installsuffix -overlay -pgo -pkgdir -toolexec -exec -run -bench
      -count -coverpkg -covermode -coverprofile -timeout -cpu -parallel -f -skip`,
  },
  nested: 'mod work',
  locating: ['env'],
  directories: [
    {
      is: 'cache',
      name: 'modules',
      at: '$GOMODCACHE {GOMODCACHE} $GOPATH/pkg/mod {GOPATH}/pkg/mod ~/go/pkg/mod',
      by: `${compiling} get list mod work tool`,
      keys: 'GOMODCACHE GOPATH GOFLAGS',
      // Its lock files lie inside it, in cache/lock and cache/download.
      sharing: 'shared',
      contents: '. cache cache/download',
      // There are none before 1.11, and before 1.13 none below $GOPATH/src, where `go mod` fails:
      // https://go.dev/doc/go1.11#modules, https://go.dev/doc/go1.13#modules
      mountedFor: [
        {
          subcommands: 'build install test get generate vet',
          unless: `$GO111MODULE=off image:golang<1.11
            image:golang<1.13&!$GO111MODULE=on&!mod&!ran:go+mod`,
        },
        { subcommands: 'mod', operand: 'download tidy vendor' },
      ],
      bundledIn: 'vendor',
      reread: true,
      apart: [
        { subcommands: 'install run', operand: '**@**' },
        // A program, most often; else the project's own modules are named by nothing.
        { subcommands: 'get', operand: '*.*/**' },
        // Most of its tools are its own.
        { subcommands: 'tool' },
        { subcommands: 'mod', operand: 'init edit' },
      ],
      // "Nothing downloaded yet. Nothing to verify.", and then "all modules verified":
      // https://github.com/golang/go/blob/master/src/cmd/go/internal/modcmd/verify.go (verifyMod)
      whenEmpty: [
        {
          subcommands: 'mod',
          operand: 'verify',
          effect: 'has nothing to check, and reports that all is well',
        },
      ],
      unless: '-mod=vendor $GOFLAGS=**-mod=vendor** {GOFLAGS}=**-mod=vendor**&!$GOFLAGS',
      // The checksum database is beside it: https://go.dev/ref/mod#module-cache
      enclosing: '$GOPATH/pkg ~/go/pkg',
      alsoWrites: ['$GOPATH/pkg/sumdb ~/go/pkg/sumdb'],
    },
    {
      is: 'cache',
      name: 'build',
      at: '$GOCACHE {GOCACHE} $XDG_CACHE_HOME/go-build ~/.cache/go-build',
      by: compiling,
      keys: 'GOCACHE',
      sharing: 'shared', // Content-addressed.
      contents: '.',
      isMade: true,
      mountedFor: [{ subcommands: 'build install test vet', unless: '-a image:golang<1.10' }],
      // Toolchains are modules, with -mod=vendor as well: https://go.dev/doc/toolchain#download
      alsoWrites: ['$GOMODCACHE {GOMODCACHE} $GOPATH/pkg/mod {GOPATH}/pkg/mod ~/go/pkg/mod'],
      // "The build cache does not detect changes to C libraries imported with cgo": `go help cache`
      overlooks: {
        what: 'C libraries',
        when: '$CGO_ENABLED=1',
        unless: '$CGO_ENABLED=0',
        packages: 'gcc g++ clang build-essential build-base *-dev *-devel',
      },
    },
    { is: 'artifact', at: '-o ./*', by: 'build', afresh: true },
    { is: 'artifact', at: '-o ./*', by: 'test', when: '-c', afresh: true },
    {
      is: 'artifact',
      at: '-o ./vendor',
      by: 'mod',
      operand: 'vendor',
      readBy: { programs: 'go', fromParent: true },
      afresh: true,
    },
    {
      is: 'install',
      at: '$GOBIN {GOBIN} $GOPATH/bin {GOPATH}/bin ~/go/bin',
      by: 'install',
      // What comes with Go is compiled into the build cache, and its programs go where they are:
      // https://github.com/golang/go/blob/master/src/cmd/go/internal/load/pkg.go (InstallTargetDir)
      operand: '** !std !cmd !cmd/**',
      keys: 'GOBIN GOPATH',
    },
  ],
  runs: 'generate run test',
  starts: 'run test',
  builds: 'build install generate run test',
  // They build the project again whenever a file changes: https://github.com/air-verse/air
  // These compile or load packages of a project: https://github.com/crazy-max/goreleaser-xx,
  // https://github.com/crazy-max/xgo, https://github.com/google/go-licenses,
  // https://github.com/golangci/golangci-lint
  runBy: `air arelo CompileDaemon fresh gow modd realize reflex wgo goreleaser goreleaser-xx xgo go-licenses
    golangci-lint govulncheck staticcheck ko xcaddy`,
  unwritable: 'fails',
  emptying: [
    {
      command: 'clean',
      byOption: { '-cache': 'build', '-modcache': 'modules' },
      failsAt: 'modules',
      others: '-testcache -fuzzcache -i -r',
      unless: '-n',
    },
  ],
  settings: [{ command: 'env -w' }, { command: 'env -u', unsets: true }],
  // os.UserConfigDir()/go/env and GOROOT/go.env: `go help environment`
  configuration: { files: '**/go/env **/go/go.env' },
  // The environment has the last word: `go help env`.
  offline: '$GOPROXY=off {GOPROXY}=off&!$GOPROXY',
}
