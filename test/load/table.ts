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
  'p99.9 ms',
  'errors',
  'CPU us/request',
  'bare us',
  'of bare by CPU',
  'RSS MB',
]

export const whole = (value: number): string => Math.round(value).toLocaleString('en')
export const fraction = (value: number, digits = 2): string => value.toFixed(digits)

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
    fraction(real.p999Ms),
    String(errors),
    fraction(real.cpuMicrosPerRequest, 1),
    bare ? fraction(bare.cpuMicrosPerRequest, 1) : '',
    bare ? fraction(bare.cpuMicrosPerRequest / real.cpuMicrosPerRequest) : '',
    whole(Math.max(...runs.map((run) => run.real.rssBytes)) / 1e6),
  ]
}

/** Rows as a table that reads well in a terminal and in Markdown. */
export const markdown = (head: readonly string[], body: readonly (readonly string[])[]): string => {
  const rows = [head, ...body]
  const widths = head.map((_name, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, at) => (at === 0 ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...body.map(line)].join('\n')
}

/** What was replayed, the bare server beside the real one. */
export const tableOf = (results: readonly Result[]): string => markdown(columns, results.map(rowOf))
