import { macOf } from '../identities/mac.js'
import { canonical } from '../protocol/canonical.js'
import { batchText } from '../protocol/proofs.js'
import { screenSecret } from '../screens/screen-secret.js'
import { Screen } from '../screens/screen.table.js'
import { PlayHoursService } from '../plays/play-hours.service.js'
import { openShop } from './content.fixture.js'

export const noon = Date.parse('2026-06-15T09:00:00Z')
type Event = readonly [seq: number, startMs: number, durMs: number, refIx: number, outcome: number, flags: number]
export const play = (
  seq: number,
  parts: { start?: number; dur?: number; outcome?: number; flags?: number } = {},
): Event => [
  ...([seq, parts.start ?? seq * 10_000, parts.dur ?? 10_000, 0, parts.outcome ?? 0, parts.flags ?? 0] as const),
]

/** A shop whose screen tells what it played, and what is counted of that. */
export const openPlays = async () => {
  const desk = await openShop()
  const { house, screen, media, event, staff } = desk
  const ref = { uid: `m${media}`, kind: 'asset', event: `e${event}` }
  const system = () => house.system('tests', house.operatorId)
  const { secretSealed } = await system().repo(Screen).get(screen)
  const secret = house.keys.unseal(screenSecret, secretSealed ?? Buffer.alloc(0))
  const batchOf = (events: readonly unknown[], more: object = {}) => {
    const seqs = events.flatMap((one) => (Array.isArray(one) && typeof one[0] === 'number' ? [one[0]] : []))
    const [firstSeq, lastSeq] = [Math.min(...seqs), Math.max(...seqs)]
    const about = { batchUid: 'b', epoch: 'epoch-1', firstSeq, lastSeq, startedAt: noon, clock: { quality: 'known' } }
    const bare = { ...about, refs: [ref], events, gaps: [] as unknown[], ...more }
    return { ...bare, mac: macOf(secret, batchText(canonical(bare))) }
  }
  const tell = (batch: object, facts: object = {}) =>
    house.player(screen, { facts: { installId: 'install-1', ...facts } }).call('post', '/pop', { body: batch })
  const hours = new PlayHoursService()
  const report = async (by: string) => {
    await hours.rollUp(system())
    const wish = { by, from: '2026-06-15T00:00:00Z', to: '2026-06-16T00:00:00Z' }
    return (await staff.get('/signage/plays/report', wish))['rows'] as Record<string, unknown>[]
  }
  const tellNow = async (...events: readonly unknown[]) => (await tell(batchOf(events))).body
  return { ...desk, ref, system, secret, batchOf, tell, tellNow, report, hours }
}
