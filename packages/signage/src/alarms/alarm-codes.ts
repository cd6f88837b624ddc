export const severities = ['critical', 'major', 'warning'] as const
export type Severity = (typeof severities)[number]

/** What can be wrong with screens, and how bad that is; players may tell of more, which is a warning. */
const known: Readonly<Record<string, Severity>> = {
  'device.offline': 'major',
  'device.fallback': 'major',
  'site.offline': 'critical',
  'identity.cloned': 'critical',
  'takeover.ending': 'warning',
  'cert.expiring': 'major',
  'store.away': 'critical',
  'manifest.rejected': 'major',
  'manifest.rolledBack': 'major',
  'storage.full': 'major',
  'storage.low': 'major',
  'content.hash': 'major',
  'content.late': 'major',
  'clock.skew': 'warning',
  'temp.high': 'major',
  'display.mismatch': 'major',
  'pop.gap': 'warning',
  'player.crashloop': 'critical',
  'stream.down': 'major',
}

/** Whether something is as bad as what somebody wants to know of. */
export const isAsBad = (severity: string, least: string): boolean =>
  severities.indexOf(severity as Severity) <= severities.indexOf(least as Severity)

export const severityOf = (code: string): Severity => known[code] ?? 'warning'

/** Alarms that come and go by what the server itself sees. */
export const watchedCodes: readonly string[] = [
  ...['device.offline', 'site.offline', 'identity.cloned', 'takeover.ending', 'pop.gap'],
  ...['cert.expiring', 'store.away'],
]

/** What a screen tells once, and ends with the next manifest that it plays from. */
export const toldOnce: readonly string[] = ['manifest.rejected', 'manifest.rolledBack']

export const subjectTypes = ['screen', 'place', 'takeover', 'house'] as const

/** What something is about. */
export interface Subject {
  readonly type: (typeof subjectTypes)[number]
  readonly id: number
  readonly name: string
}

/** Something that is wrong now. */
export interface Condition {
  readonly code: string
  readonly subject: Subject
  readonly params: Readonly<Record<string, unknown>>
}
