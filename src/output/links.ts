/** Which terminals show links: https://github.com/Alhadis/OSC8-Adoption */

/** By `TERM_PROGRAM`, with the first version that does. */
const programs: Readonly<Record<string, readonly [number, number]>> = {
  'iTerm.app': [3, 1],
  vscode: [1, 72],
  WezTerm: [20200620, 0],
  ghostty: [0, 0],
  zed: [0, 0],
  Hyper: [0, 0],
}

/** By `TERM`. */
const names = /^(?:alacritty|foot|xterm-kitty|xterm-ghostty|wezterm)(?:-|$)/

/** Whether a terminal of such variables shows links. What prints a link where none is known shows its letters. */
export function showsLinks(environment: NodeJS.ProcessEnv): boolean {
  const {
    FORCE_HYPERLINK,
    CI,
    TERM = '',
    TERM_PROGRAM = '',
    TERM_PROGRAM_VERSION = '',
  } = environment
  if (FORCE_HYPERLINK !== undefined && FORCE_HYPERLINK !== '') return FORCE_HYPERLINK !== '0'
  if (CI !== undefined) return false
  const { WT_SESSION, KONSOLE_VERSION, VTE_VERSION } = environment
  if (WT_SESSION !== undefined || KONSOLE_VERSION !== undefined || names.test(TERM)) return true
  // Of GNOME's terminal and its kin: 0.50.1 is 5001, and 0.50.0 crashes.
  if (Number(VTE_VERSION ?? 0) > 5000) return true
  if (!Object.hasOwn(programs, TERM_PROGRAM)) return false
  const [major, minor] = programs[TERM_PROGRAM] ?? [0, 0]
  const [ownMajor = 0, ownMinor = 0] = TERM_PROGRAM_VERSION.split(/[.-]/).map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}
