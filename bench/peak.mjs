// Preloaded with --import: the peak memory of the process, in MiB, on the last line of its stderr.
process.on('exit', () =>
  process.stderr.write(`\n${Math.round(process.resourceUsage().maxRSS / 1024)}\n`),
)
