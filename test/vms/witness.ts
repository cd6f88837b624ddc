import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What may never be, and was seen all the same. */
export interface Breach {
  readonly invariant: string
  readonly what: string
}

interface LeaseRow {
  readonly group: number
  readonly epoch: number
  readonly holder: number | null
  readonly leftOut: string
  readonly liveOnly: string
}

/** A change of holder as it is written down. */
export interface LeaseChange {
  readonly group: number
  readonly epoch: number
  readonly holder: number | null
  readonly reason: string
  readonly atMs: number
}

const everyMs = 250

/** Reads the rows of the control side beside it, again and again, and notes what may not be. */
export class Witness {
  readonly breaches: Breach[] = []
  private readonly epochs = new Map<number, LeaseRow>()
  private readonly db: DatabaseSync
  private readonly timer: NodeJS.Timeout

  constructor(dataDir: string) {
    this.db = new DatabaseSync(join(dataDir, 'headend.db'), { readOnly: true, timeout: 2000 })
    this.timer = setInterval(() => this.look(), everyMs)
  }

  holder(group: number): number | undefined {
    return this.leases().find((one) => one.group === group)?.holder ?? undefined
  }

  epoch(group: number): number {
    return this.leases().find((one) => one.group === group)?.epoch ?? 0
  }

  changes(group?: number): LeaseChange[] {
    const rows = this.rows<Omit<LeaseChange, 'atMs'> & { readonly at: string }>(
      'SELECT group_id AS "group", epoch, holder_id AS holder, reason, at FROM vms_lease_changes ORDER BY id',
    )
    return rows
      .map(({ at, ...one }) => ({ ...one, atMs: Date.parse(at.replace(' +00:00', 'Z').replace(' ', 'T')) }))
      .filter((one) => group === undefined || one.group === group)
  }

  /** Cameras that are switched on, with their group's holder and whether they were left out. */
  cameras(): { readonly id: number; readonly path: string; readonly holder: number | null; readonly isOut: boolean }[] {
    const leases = new Map(this.leases().map((one) => [one.group, one]))
    return this.rows<{ id: number; group: number; path: string }>(
      'SELECT id, group_id AS "group", rtsp_path AS path FROM vms_cameras WHERE is_enabled = 1',
    ).map(({ id, group, path }) => {
      const lease = leases.get(group)
      const isOut = lease !== undefined && (JSON.parse(lease.leftOut) as number[]).includes(id)
      return { id, path, holder: lease?.holder ?? null, isOut }
    })
  }

  close(): void {
    clearInterval(this.timer)
    this.db.close()
  }

  /** Looks once; a moment at which the rows cannot be read says nothing. */
  look(): void {
    try {
      const leases = this.leases()
      this.noteEpochs(leases)
      this.noteMembers(leases)
      this.noteRoom(leases)
    } catch {
      // The control side is writing, or stands still with its lock.
    }
  }

  /** I2: epochs never fall, and no two holders share one. */
  private noteEpochs(leases: readonly LeaseRow[]): void {
    for (const lease of leases) {
      const before = this.epochs.get(lease.group)
      this.epochs.set(lease.group, lease)
      if (!before) continue
      if (lease.epoch < before.epoch) this.note('I2', `the epoch of group ${lease.group} fell`)
      if (lease.epoch === before.epoch && before.holder !== null && lease.holder !== before.holder)
        this.note('I2', `two holders of group ${lease.group} share epoch ${lease.epoch}`)
    }
  }

  /** I3: one row for each group, and the holder is one of its servers. */
  private noteMembers(leases: readonly LeaseRow[]): void {
    if (new Set(leases.map(({ group }) => group)).size !== leases.length) this.note('I3', 'a group has two leases')
    const members = this.rows<{ group: number; server: number }>(
      'SELECT group_id AS "group", server_id AS server FROM vms_group_members',
    )
    for (const { group, holder } of leases)
      if (holder !== null && !members.some((one) => one.group === group && one.server === holder))
        this.note('I3', `the holder ${holder} of group ${group} is none of its servers`)
  }

  /** I5: nobody carries or records more than it may. */
  private noteRoom(leases: readonly LeaseRow[]): void {
    const cameras = this.rows<{ id: number; group: number; isRecorded: number }>(
      'SELECT id, group_id AS "group", is_recorded AS isRecorded FROM vms_cameras WHERE is_enabled = 1',
    )
    const servers = this.rows<{ id: number; most: number; mostRecorded: number }>(
      'SELECT id, max_cameras AS most, max_recording AS mostRecorded FROM vms_servers',
    )
    for (const { id, most, mostRecorded } of servers) {
      const carried = leases
        .filter(({ holder }) => holder === id)
        .flatMap(({ group, leftOut, liveOnly }) => {
          const [out, live] = [JSON.parse(leftOut) as number[], JSON.parse(liveOnly) as number[]]
          const mine = cameras.filter((one) => one.group === group && !out.includes(one.id))
          return mine.map((one) => ({ isRecorded: one.isRecorded === 1 && !live.includes(one.id) }))
        })
      const recorded = carried.filter(({ isRecorded }) => isRecorded).length
      if (carried.length > most) this.note('I5', `server ${id} carries ${carried.length} of ${most}`)
      if (recorded > mostRecorded) this.note('I5', `server ${id} records ${recorded} of ${mostRecorded}`)
    }
  }

  private leases(): LeaseRow[] {
    return this.rows<LeaseRow>(
      'SELECT group_id AS "group", epoch, holder_id AS holder, left_out AS leftOut, live_only AS liveOnly FROM vms_leases',
    )
  }

  private note(invariant: string, what: string): void {
    if (!this.breaches.some((one) => one.what === what)) this.breaches.push({ invariant, what })
  }

  private rows<T>(sql: string): T[] {
    return this.db.prepare(sql).all() as T[]
  }
}
