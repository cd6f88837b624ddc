import type { Facts, Ref } from '../schedule/model.js'
import type { Schedule } from '../schedule/decide.js'
import { noHistory, type Playing } from '../schedule/state.js'
import { step } from '../schedule/step.js'
import { zoneItem } from '../schedule/zone-item.js'
import type { CompiledBody } from '../releases/compile.js'

/** One thing that was to be shown, and for how long. */
export interface Planned {
  readonly uid: string
  readonly ms: number
}

/** A screen that has everything it was sent. */
const whole: Facts = { canPlay: () => true }
const deepest = 5

interface Stay {
  readonly ref: Ref
  readonly from: number
  readonly to: number
}

/** What a thing stands for while it is on: itself, or what the zones of a layout show one after another. */
function* cellsOf(schedule: Schedule, body: CompiledBody, { ref, from, to }: Stay, depth = 0): Generator<Planned> {
  if (ref.kind === 'playlist' || depth > deepest) return
  if (ref.kind !== 'layout') return yield { uid: ref.uid, ms: to - from }
  for (const { content } of body.layouts[ref.uid]?.zones ?? [])
    for (let at = from; at < to;) {
      const found = zoneItem(schedule, whole, content, { startedAt: from, at })
      if (!found) break
      const end = Math.min(found.to, to)
      yield* cellsOf(schedule, body, { ref: found.item.ref, from: found.from, to: end }, depth + 1)
      at = end
    }
}

/** All that a screen was to show over a time by this body, had it been switched on at its beginning. */
export function* plannedPlays(schedule: Schedule, body: CompiledBody, from: number, to: number): Generator<Planned> {
  let history = noHistory
  let last: Playing | undefined
  const over = (end: number) => {
    const { item, startedAt = from, endsAt = end } = last ?? {}
    return item ? cellsOf(schedule, body, { ref: item.ref, from: startedAt, to: Math.min(endsAt, end) }) : []
  }
  for (let at = from; at < to;) {
    const next = step(schedule, whole, history, at)
    if (last && last.startedAt !== next.playing.startedAt) yield* over(at)
    last = next.playing
    history = next.history
    at = next.until
  }
  yield* over(to)
}
