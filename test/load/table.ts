import { median, type Measured } from './measure.js'

/** A scenario as it was measured: each run has the real server and, where there is one, the bare one beside it. */
export interface Result {
  readonly title: string
  readonly runs: readonly { readonly real: Measured; readonly bare: Measured | undefined }[]
}

const columns = [
  'scenario',
  'requests/s',
  'bare/s',
  'of bare',
  'p50 ms',
  'p99 ms',
  'errors',
  'CPU us/request',
  'bare us',
  'of bare by CPU',
  'RSS MB',
]

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const fraction = (value: number, digits = 2): string => value.toFixed(digits)

const rowOf = ({ title, runs }: Result): string[] => {
  const ratio = ({ real, bare }: Result['runs'][number]) => (bare ? real.requestsPerSecond / bare.requestsPerSecond : 0)
  const { real, bare } = median(runs, (run) => ratio(run) || run.real.requestsPerSecond)
  const errors = runs.reduce((sum, run) => sum + run.real.errors, 0)
  return [
    title,
    whole(real.requestsPerSecond),
    bare ? whole(bare.requestsPerSecond) : '',
    bare ? fraction(ratio({ real, bare })) : '',
    fraction(real.p50Ms),
    fraction(real.p99Ms),
    String(errors),
    fraction(real.cpuMicrosPerRequest, 1),
    bare ? fraction(bare.cpuMicrosPerRequest, 1) : '',
    bare ? fraction(bare.cpuMicrosPerRequest / real.cpuMicrosPerRequest) : '',
    whole(Math.max(...runs.map((run) => run.real.rssBytes)) / 1e6),
  ]
}

/** The results as a table that reads well in a terminal and in Markdown. */
export const tableOf = (results: readonly Result[]): string => {
  const rows = [columns, ...results.map(rowOf)]
  const widths = columns.map((_name, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(columns), rule, ...rows.slice(1).map(line)].join('\n')
}
