import { optionalTransforms, transforms } from '../transforms/index.ts'
import { subcommands } from './run/command.ts'
import type { Transform } from './transform.ts'

/** What --help prints. */
export const usage = `cachefix repairs misused BuildKit cache mounts in Dockerfiles.

Usage: cachefix [options] [path…]
${Object.entries(subcommands).map(describeSubcommand).join('\n')}
       cachefix help <command> says what that takes

It prints a unified diff of what it would change, and says why; nothing is written. A path is a file,
or a directory that is searched for Dockerfiles (Dockerfile*, *.Dockerfile, Containerfile*; of names
as Dockerfile2 and Dockerfile.go what starts like one); without one, the current directory is. In a git checkout, what git ignores is left out, and everywhere
node_modules and vendored trees.

What to read
      --files-from <file>       the paths in a file, one a line or separated by NUL; - is stdin
      --since <commit>          only what changed since the branch left a commit or branch
      --staged                  only what is staged in git
      --include <pattern>       Dockerfiles by other names; as in .gitignore (repeatable)
      --exclude <pattern>       leave these out; as in .gitignore (repeatable)
      --stdin-filepath <path>   read the source from stdin, print the fixed source, or with --format a
                                report; the path is only for messages and settings (- is stdin, too)

What to do
  -w, --write, --fix            edit the files in place
      --force                   with --write: files with changes that git does not have, too; with
                                --output: over files that are read, or that git tracks
      --check                   print no diff; exit with 1 when there is a finding
      --exit-zero               with --check: exit with 0 all the same
  -t, --transform <name|file>   only these transforms; a .ts, .mts, .js or .mjs file is one of your
                                own, and its code is run (repeatable)
      --add                     add the cache mounts that nobody has written, too: add-cache-mounts
      --manager <name>          with --add or -t remove-cache-mounts: only the mounts of this package
                                manager (repeatable)
      --directory <path>        with --add or -t remove-cache-mounts: only the mounts at this directory,
                                or below it (repeatable)
      --only <file:line:column>
                                only this finding, and what its fix brings about, as it is printed:
                                "api/Dockerfile:6:5", with the transform behind it or without
                                (repeatable)
      --unsafe                  apply unsafe fixes, too: those that a person should look at
      --config <file>           this configuration for all files, and not the nearest cachefix.json
                                of each; a .ts, .mts, .js or .mjs file is code, and is run
      --no-config               no configuration at all
      --cache                   do only what has changed since an earlier run with --cache: text, settings
                                and options; results are kept in the user's cache directory
      --cache-location <directory>
                                keep them there, outside of the repository
      --concurrency <number>    threads to use (default: the cores but one); with -t <file> one

What to print
      --format <format>         text (a diff, and findings on stderr), diff, json, sarif, github,
                                gitlab, rdjson, junit, checkstyle, markdown or html
  -o, --output <format=file>    this, too, into a file (repeatable)
      --split-by <what>         dir, owner or transform: one file a group for each output that has
                                {group} in its name
      --verified <file>         for html: the seconds and megabytes that "cachefix verify" has measured,
                                from its JSON
      --baseline <file>         leave out the findings that are listed in it
      --update-baseline         list what is found now in that file
  -q, --quiet                   findings, diffs and errors alone: no summary, no notes, no progress
      --statistics              how often each transform finds something, in place of the findings;
                                --format text or json
      --color <when>            auto (on a terminal, unless NO_COLOR is set), always or never
      --verbose                 name the cache mounts of which cachefix does not know what uses them,
                                and with --add say why others are not added
      --print-config            print what counts for the file that is named, and where it stands
      --list-transforms         print the transforms, and which run without being asked for
  -v, --version                 print the version
  -h, --help                    print this

Transforms, in the order in which they run:
${transforms.map(describeTransform).join('\n')}

Only with --add, where they are named, or where a configuration switches them on, before the others:
${optionalTransforms.map(describeTransform).join('\n')}

A comment "# cachefix-ignore [transform…] [-- reason]" on the line before an instruction leaves it
alone, and "# cachefix-ignore-file" the whole file.

  cachefix | git apply          applies what is printed, and gives what --write gives

Exit status: 0 it ran; 1 findings, with --check; 2 it could not run, or could not do some file;
130 interrupted.
`

function describeTransform({ name, description }: Transform): string {
  return `  ${name}\n      ${description}`
}

function describeSubcommand([name, description]: [string, string]): string {
  return `       cachefix ${name.padEnd(12)}${description}`
}
