export const severities = ['critical', 'major', 'warning'] as const
export type Severity = (typeof severities)[number]

/** What can be wrong, and how bad that is. */
export const alarmCodes = {
  'server.disconnected': 'critical',
  'server.flapping': 'major',
  'server.half_open': 'major',
  'server.duplicate_identity': 'major',
  'group.failover': 'major',
  'group.unassigned': 'critical',
  'group.partial': 'major',
  'group.unprotected': 'warning',
  'group.failback_available': 'warning',
} as const satisfies Record<string, Severity>
export type AlarmCode = keyof typeof alarmCodes

/** What something is about. */
export interface Subject {
  readonly type: 'server' | 'group'
  readonly id: number
  readonly name: string
  readonly siteId: number
}

/** Something that is wrong now. */
export interface Condition {
  readonly code: AlarmCode
  readonly subject: Subject
  readonly params: Readonly<Record<string, unknown>>
}
