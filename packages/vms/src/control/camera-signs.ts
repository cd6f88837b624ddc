export const signKinds = ['motion', 'tamper', 'digital_input'] as const

/** Something that a camera noticed, or that it is over. */
export interface CameraSign {
  /** Its number in that run of the server: told twice it counts once. */
  readonly n: number
  readonly camera: number
  readonly kind: (typeof signKinds)[number]
  readonly source: string
  readonly isOn: boolean
  readonly atMs: number
  /** How many more there were than were told. */
  readonly dropped: number
}

const mostPending = 5000
const inTurn = 20
const lostEachMs = 60_000

/** What cameras noticed, as the holders of their groups say, until it is written down. */
export class CameraSigns {
  private pending: CameraSign[] = []
  private readonly heard = new Map<number, { readonly run: string; readonly last: number }>()
  private readonly tampered = new Map<number, Set<string>>()
  private lost = 0
  private lostAt = -Infinity

  take(server: number, run: string, signs: readonly CameraSign[]): void {
    const known = this.heard.get(server)
    const last = known?.run === run ? known.last : 0
    const fresh = signs.filter(({ n }) => n > last)
    if (fresh.length === 0) return
    this.heard.set(server, { run, last: Math.max(...fresh.map(({ n }) => n)) })
    for (const sign of fresh) this.note(sign)
    this.pending.push(...fresh)
    this.lost += Math.max(0, this.pending.length - mostPending)
    this.pending = this.pending.slice(-mostPending)
  }

  /** What is written down now: a storm is written down bit by bit, so that it holds up nothing else. */
  turn(): readonly CameraSign[] {
    return this.pending.splice(0, inTurn)
  }

  /** How many were left out since it was asked last; told once a minute. */
  takeLost(now: number): number {
    if (this.lost === 0 || now - this.lostAt < lostEachMs) return 0
    const { lost } = this
    this.lost = 0
    this.lostAt = now
    return lost
  }

  isTampered(camera: number): boolean {
    return this.tampered.has(camera)
  }

  /** Another server has them now, which hears anew what goes on. */
  forget(cameras: Iterable<{ readonly id: number }>): void {
    for (const { id } of cameras) this.tampered.delete(id)
  }

  private note({ camera, kind, source, isOn }: CameraSign): void {
    if (kind !== 'tamper') return
    const sources = this.tampered.get(camera) ?? new Set()
    if (isOn) sources.add(source)
    else sources.delete(source)
    if (sources.size > 0) this.tampered.set(camera, sources)
    else this.tampered.delete(camera)
  }
}
