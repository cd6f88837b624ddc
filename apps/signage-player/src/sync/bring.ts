import { chunkBytes, headersFor, pieceEndingAt, type Heard, type Transfer } from '@headend/signage/delivery'
import { paths } from '@headend/signage/protocol'
import type { Clock } from '../time/clock.js'
import type { Shelf } from './shelf.js'

/** What it takes to bring one content. */
export interface BringPorts {
  readonly clock: Clock
  readonly shelf: Shelf
  go(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>
  /** Waits as long as the line has to rest after so many bytes. */
  pace(bytes: number): Promise<void>
}

export interface Course {
  /** The transfer as it stands. */
  transfer(): Transfer
  tell(what: Heard): void
  readonly signal: AbortSignal
}

const usualWaitS = 10
/** Whoever sends nothing for so long will not send the rest either. */
export const mostSilentMs = 60_000

/** What comes, or a failure where nothing does. */
const soon = <T>({ clock }: Pick<BringPorts, 'clock'>, coming: Promise<T>): Promise<T> => {
  const silence = Promise.withResolvers<never>()
  const callOff = clock.after(mostSilentMs, () => silence.reject(new Error('nothing comes')))
  return Promise.race([coming, silence.promise]).finally(callOff)
}

/** Brings the rest of a content, checks it as it lands and as a whole, and tells what happens to it. */
export const bring = async (ports: BringPorts, course: Course): Promise<void> => {
  const { sha256 } = course.transfer()
  if (course.transfer().have < course.transfer().size) {
    const asked = ports.go(paths.content + sha256, headersFor(course.transfer()), course.signal)
    const response = await soon(ports, asked)
    if (!(await isComing(response, ports, course)) || !(await landed(response, ports, course))) return
  }
  const { have, size } = course.transfer()
  if (have !== size) return course.tell({ kind: 'broken' })
  course.tell({ kind: 'whole' })
  if (await ports.shelf.finish(sha256)) return course.tell({ kind: 'verified' })
  await ports.shelf.cut(sha256, 0)
  course.tell({ kind: 'mismatch', from: 0 })
}

/** Whether the bytes come that were asked for; tells why where they do not. */
const isComing = async (response: Response, { shelf }: BringPorts, { transfer, tell }: Course): Promise<boolean> => {
  const { status, headers } = response
  const { have, sha256 } = transfer()
  if (status === 206 || (status === 200 && have === 0)) return true
  if (status === 200 || status === 416) {
    await shelf.cut(sha256, 0)
    tell({ kind: 'restarted' })
    if (status === 200) return true
  }
  void response.body?.cancel()
  if (status === 403) tell({ kind: 'refused', reason: 'refused' })
  else if (status === 404 || status === 410) tell({ kind: 'refused', reason: 'gone' })
  else if (status === 503 || status === 429)
    tell({ kind: 'busy', retryAfterS: Number(headers.get('retry-after')) || usualWaitS })
  else tell({ kind: 'broken' })
  return false
}

/** Lays the bytes down piece by piece; whether all of them were good. What came before a break is kept. */
const landed = async (response: Response, ports: BringPorts, course: Course): Promise<boolean> => {
  const reader = response.body?.getReader()
  if (!reader) return true
  const pile = new Pile(ports.shelf, course)
  const next = () => soon(ports, reader.read())
  try {
    for (let part = await next(); !part.done; part = await next()) {
      if (!(await pile.add(part.value))) return false
      await ports.pace(part.value.byteLength)
    }
  } finally {
    // Whatever ended it, what is there need not come again.
    await pile.land()
    void reader.cancel().catch(() => undefined)
  }
  return pile.isGood()
}

/** Bytes that are gathered until a piece is full. */
class Pile {
  private bytes: Uint8Array<ArrayBuffer>[] = []
  private count = 0
  private isBad = false

  constructor(
    private readonly shelf: Shelf,
    private readonly course: Course,
  ) {}

  /** Adds what came; false where a piece turned out to be wrong. */
  async add(came: Uint8Array): Promise<boolean> {
    for (let at = 0; at < came.length && !this.isBad;) {
      const reached = this.course.transfer().have + this.count
      const part = came.subarray(at, at + chunkBytes - (reached % chunkBytes))
      this.bytes.push(new Uint8Array(part))
      this.count += part.length
      at += part.length
      if ((reached + part.length) % chunkBytes === 0) await this.land()
    }
    return !this.isBad
  }

  /** Puts down what was gathered, and checks the piece that it ends. */
  async land(): Promise<void> {
    if (this.count === 0 || this.isBad) return
    const { sha256, have } = this.course.transfer()
    const [bytes, reached] = [new Blob(this.bytes), have + this.count]
    this.bytes = []
    this.count = 0
    await this.shelf.land(sha256, have, bytes)
    this.course.tell({ kind: 'landed', have: reached })
    const piece = pieceEndingAt(this.course.transfer(), reached)
    if (!piece || (await this.shelf.hashOfPart(sha256, piece.from, reached)) === piece.sha256) return
    this.isBad = true
    await this.shelf.cut(sha256, piece.from)
    this.course.tell({ kind: 'mismatch', from: piece.from })
  }

  isGood(): boolean {
    return !this.isBad
  }
}
