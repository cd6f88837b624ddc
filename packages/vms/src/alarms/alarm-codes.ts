export const severities = ['critical', 'major', 'minor', 'warning'] as const
export type Severity = (typeof severities)[number]

/** What can be wrong, and how bad that is. */
export const alarmCodes = {
  'server.disconnected': 'critical',
  'server.flapping': 'major',
  'server.half_open': 'major',
  'server.duplicate_identity': 'major',
  'server.clock_skew': 'major',
  'server.overload': 'major',
  'server.version_unsupported': 'major',
  'group.failover': 'major',
  'group.unassigned': 'critical',
  'group.partial': 'major',
  'group.unprotected': 'warning',
  'group.failback_available': 'warning',
  'group.failback_failed': 'major',
  'group.move_slow': 'major',
  'group.forced': 'warning',
  'group.media_path': 'major',
  'camera.unreachable': 'minor',
  'camera.auth_failed': 'minor',
  'camera.no_capacity': 'minor',
  'camera.stall': 'minor',
  'camera.tamper': 'major',
  'recording.stopped': 'major',
  'recording.license_exceeded': 'major',
  'storage.full': 'critical',
  'storage.offline': 'critical',
  'storage.retention_short': 'warning',
} as const satisfies Record<string, Severity>
export type AlarmCode = keyof typeof alarmCodes

/** What alarms and events are about; `control` is what looks after the servers. */
export const subjectTypes = ['server', 'group', 'camera', 'control'] as const

/** What something is about. */
export interface Subject {
  readonly type: (typeof subjectTypes)[number]
  readonly id: number
  readonly name: string
  /** Nothing where it is about all sites. */
  readonly siteId: number | null
}

/** Something that is wrong now. */
export interface Condition {
  readonly code: AlarmCode
  readonly subject: Subject
  readonly params: Readonly<Record<string, unknown>>
  /** Where it is worse than usual. */
  readonly severity?: Severity
}
