import { gzipSync } from 'node:zlib'
import { systemClock } from '@headend/base'
import { batchText, canonical, paths } from '@headend/signage/protocol'
import { proofOf, type FleetScreen } from './fleet-screen.js'

const startedAgoMs = 3_600_000

/** Proof of play that the screens of a fleet bring. */
export class FleetPlays {
  readonly latencies: number[] = []
  told = 0
  readonly failures: string[] = []
  private readonly nextSeq = new Map<number, number>()

  constructor(
    /** Where servers are: what one does not answer is sent again, to the next. */
    private readonly urls: readonly string[],
    private readonly ref: object,
  ) {}

  /** A batch of a screen's next plays, twice where an answer is to be lost. */
  async tell(screen: FleetScreen, count: number, isRepeated: boolean): Promise<void> {
    const { screenId, secret } = screen.identity
    const firstSeq = this.nextSeq.get(screenId) ?? 1
    const lastSeq = firstSeq + count - 1
    const events = Array.from({ length: count }, (_, index) => [firstSeq + index, index * 1000, 1000, 0, 0, 0])
    const about = { batchUid: `b${firstSeq}`, epoch: 'fleet', firstSeq, lastSeq, clock: { quality: 'known' } }
    const bare = { ...about, startedAt: systemClock.epochMs() - startedAgoMs, refs: [this.ref], events, gaps: [] }
    const body = gzipSync(JSON.stringify({ ...bare, mac: proofOf(secret, batchText(canonical(bare))) }))
    this.nextSeq.set(screenId, lastSeq + 1)
    this.told += count
    await this.send(screen, body, lastSeq)
    if (isRepeated) await this.send(screen, body, lastSeq)
  }

  private async send({ token }: FleetScreen, body: Buffer, lastSeq: number): Promise<void> {
    const began = systemClock.bootMs()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const reply = await this.answered({ method: 'POST', headers, body: new Uint8Array(body) })
    const said = (await reply.json()) as { ackSeq?: number }
    this.latencies.push(systemClock.bootMs() - began)
    if (said.ackSeq !== lastSeq) this.failures.push(`${reply.status} ${JSON.stringify(said).slice(0, 200)}`)
  }

  private async answered(request: RequestInit): Promise<Response> {
    for (let tries = 0; ; tries += 1) {
      const url = this.urls[tries % this.urls.length] ?? ''
      try {
        return await fetch(url + paths.plays, request)
      } catch (error) {
        if (tries >= 2 * this.urls.length) throw error
      }
    }
  }
}
