import type { Item } from './content.js'
import { dateOf, dayMs } from './days.js'
import type { Decision, Entry, Schedule } from './decide.js'
import type { Facts, Ref } from './model.js'
import { allElse, hourAt, leastServed, sharesOf } from './shares.js'
import { noHistory, type Cursor, type History, type Playing } from './state.js'

const hourMs = 3_600_000
/** Where nothing can be shown, it is tried again so soon. */
const againMs = 10_000

/** What is on screen from an instant on, and what has to be remembered of it. */
export interface Step {
  readonly playing: Playing
  readonly history: History
  readonly overlays: readonly Entry[]
  /** When to look again: the item ends, or the answer may differ. */
  readonly until: number
}

interface Choice {
  readonly playing: Omit<Playing, 'startedAt' | 'endsAt'>
  readonly forMs: number
  readonly history: History
}

/** One look at the schedule: what was on screen goes on, or the next thing begins. */
export const step = (schedule: Schedule, facts: Facts, history: History, at: number): Step => {
  const decision = schedule.at(at, facts)
  const { playing } = history
  if (playing && goesOn(schedule, facts, decision, playing, at))
    return finish(decision, { ...history, playing }, playing)
  const look = new Look(schedule, facts, decision, at)
  const { playing: chosen, forMs, history: after } = look.choose(history)
  const next = { ...chosen, startedAt: at, endsAt: at + Math.max(1, forMs) }
  return finish(decision, { ...after, playing: next }, next)
}

const finish = (decision: Decision, history: History, playing: Playing): Step => ({
  playing,
  history,
  overlays: decision.overlays,
  until: Math.min(playing.endsAt, decision.nextChangeAt),
})

/** Whether what is on screen stays there: its item is not over, and nothing that is due stands above it. */
const goesOn = (schedule: Schedule, facts: Facts, decision: Decision, playing: Playing, at: number): boolean => {
  const { takeover, kind } = decision
  if (at >= playing.endsAt || at < playing.startedAt) return false
  if (kind === 'takeover')
    return playing.kind === 'takeover' && playing.uid === takeover?.uid && playing.version === takeover.version
  if (kind === 'off') return playing.kind === 'off'
  if (playing.kind === 'takeover' || playing.kind === 'off') return false
  const { removeNow = [], events, assets } = schedule.body
  const gone = [playing.uid, playing.item?.uid, playing.item?.ref.uid]
  if (gone.some((uid) => uid !== undefined && removeNow.includes(uid))) return false
  const isDefault = playing.kind === 'default' || playing.kind === 'builtIn'
  const due = decision.levels.flat().filter(({ uid }) => !playing.above.includes(uid))
  if (due.some(({ priority }) => isDefault || priority > playing.priority)) return false
  const ref = playing.item?.ref
  // What was taken out of the schedule ends its item; what is still in it has to be valid.
  if (ref?.kind === 'asset' && assets[ref.uid] && !schedule.content.isPlayable(ref, facts, at)) return false
  if (isDefault) return true
  const mine = [...decision.levels.flat(), ...decision.interrupts]
  return events[playing.uid] === undefined || mine.some(({ uid }) => uid === playing.uid)
}

/** The choice of what begins at one instant. */
class Look {
  private readonly date: string

  constructor(
    private readonly schedule: Schedule,
    private readonly facts: Facts,
    private readonly decision: Decision,
    private readonly at: number,
  ) {
    this.date = dateOf(Math.floor(schedule.zone.wallAt(at) / dayMs))
  }

  choose(history: History): Choice {
    const { decision, at } = this
    if (decision.kind === 'off') return bare('off', decision.nextChangeAt - at, history)
    if (decision.takeover) {
      const { uid, version, content, expiresAt } = decision.takeover
      // Its words are shown where its picture is not there.
      const isThere = content !== undefined && this.schedule.content.isPlayable(content, this.facts, at)
      const next = isThere ? this.nextOf(uid, content, history) : undefined
      const playing = { kind: 'takeover' as const, uid, version, priority: 101, item: next?.item, above: [] }
      return { playing, forMs: next?.item.durationMs ?? expiresAt - at, history: next?.history ?? history }
    }
    const normal = this.chooseNormal(history)
    return decision.interrupts.length === 0 ? normal : this.withInterrupts(history, normal)
  }

  /** An interrupt, where its share is the least served; what would have played then plays after it. */
  private withInterrupts(history: History, normal: Choice): Choice {
    const shares = sharesOf(this.decision.interrupts)
    const hour = hourAt(history, shares, this.hourStart(), this.at)
    const nexts = new Map(
      this.decision.interrupts.flatMap((event) => {
        const next = event.content && this.nextOf(event.uid, event.content, history)
        return next ? [[event.uid, { event, next }] as const] : []
      }),
    )
    const lengths = new Map([...nexts].map(([uid, { next }]) => [uid, next.item.durationMs]))
    const chosen = nexts.get(leastServed(hour, shares, lengths.set(allElse, normal.forMs)) ?? allElse)
    if (!chosen) return { ...normal, history: { ...normal.history, hour } }
    const { event, next } = chosen
    const playing = { ...of(event), kind: 'interrupt' as const, item: next.item, above: [] }
    return { playing, forMs: next.item.durationMs, history: { ...next.history, hour } }
  }

  private chooseNormal(history: History): Choice {
    const above: string[] = []
    for (const level of this.decision.levels) {
      const open = level.filter((event) => this.mayPlay(event, history))
      for (const { uid } of level) if (!open.some((event) => event.uid === uid)) above.push(uid)
      const event = this.inTurn(open, history)
      const choice = event && this.ofEvent(event, history, above)
      if (choice) return choice
    }
    for (const ref of this.decision.defaults) {
      const next = this.nextOf(`default:${ref.uid}`, ref, history)
      const playing = { kind: 'default' as const, uid: ref.uid, version: 0, priority: -1, above }
      if (next) return { playing: { ...playing, item: next.item }, forMs: next.item.durationMs, history: next.history }
    }
    const card = bare('builtIn', Math.min(againMs, this.decision.nextChangeAt - this.at), history)
    return { ...card, playing: { ...card.playing, above } }
  }

  private ofEvent(event: Entry, history: History, above: readonly string[]): Choice | undefined {
    const next = event.content && this.nextOf(event.uid, event.content, history)
    if (!next) return undefined
    const isNewTurn = !(history.isMidPass && history.turn === event.uid)
    const starts = isNewTurn && event.maxPlaysPerHour !== undefined ? this.started(event, history) : history.starts
    return {
      playing: { ...of(event), kind: 'event', item: next.item, above: [...above] },
      forMs: next.item.durationMs,
      history: { ...next.history, turn: event.uid, isMidPass: !next.isLast && event.interleave !== true, starts },
    }
  }

  /** The event that is in its pass, else the one after it. */
  private inTurn(open: readonly Entry[], { turn, isMidPass }: History): Entry | undefined {
    const at = open.findIndex(({ uid }) => uid === turn)
    if (at >= 0 && isMidPass) return open[at]
    if (at >= 0) return open[(at + 1) % open.length]
    // The one whose turn it was is gone: the next behind its place is the first of those that stand behind it.
    const order = this.schedule.entries.map(({ uid }) => uid)
    const behind = order.indexOf(turn)
    return open.find(({ uid }) => behind >= 0 && order.indexOf(uid) > behind) ?? open[0]
  }

  /** Whether an event may begin a turn: at most so many in any hour, and not one close upon another. */
  private mayPlay(event: Entry, history: History): boolean {
    const most = event.maxPlaysPerHour
    if (most === undefined || (history.isMidPass && history.turn === event.uid)) return true
    const starts = (history.starts[event.uid] ?? []).filter((start) => start > this.at - hourMs && start <= this.at)
    const last = starts.at(-1) ?? -Infinity
    return starts.length < most && this.at - last >= (hourMs / most) * 0.8
  }

  private started(event: Entry, { starts }: History): History['starts'] {
    const recent = (starts[event.uid] ?? []).filter((start) => start > this.at - hourMs)
    return { ...starts, [event.uid]: [...recent, this.at] }
  }

  /** The next item of a content's pass, by where it stood; a pass that is over is followed by another. */
  private nextOf(
    name: string,
    ref: Ref,
    history: History,
  ): { item: Item; history: History; isLast: boolean } | undefined {
    const kept = history.cursors[name] ?? { date: this.date, pass: 0, index: 0 }
    const anew = { date: this.date, pass: kept.date === this.date ? kept.pass + 1 : 0, index: 0 }
    for (const cursor of [kept, anew]) {
      const items = this.schedule.content.pass(ref, this.facts, this.at, cursor)
      const item = items[cursor.index]
      if (!item) continue
      const isLast = cursor.index + 1 >= items.length
      const moved: Cursor = { ...cursor, index: cursor.index + 1 }
      return { item, isLast, history: { ...history, cursors: { ...history.cursors, [name]: moved } } }
    }
    return undefined
  }

  private hourStart(): number {
    const wall = this.schedule.zone.wallAt(this.at)
    return this.at - (((wall % hourMs) + hourMs) % hourMs)
  }
}

const of = ({ uid, priority }: Entry): { uid: string; version: number; priority: number } => ({
  uid,
  priority,
  version: 0,
})

const bare = (kind: 'off' | 'builtIn', forMs: number, history: History): Choice => ({
  playing: { kind, uid: '', version: 0, priority: -1, item: undefined, above: [] },
  forMs,
  history,
})

/** What a device shows over a time, one piece after another, as it would if nothing came between. */
export const timeline = (
  schedule: Schedule,
  facts: Facts,
  span: { readonly from: number; readonly to: number; readonly most: number },
  before: History = noHistory,
): Playing[] => {
  const shown: Playing[] = []
  let history = before
  for (let at = span.from; at < span.to && shown.length < span.most;) {
    const next = step(schedule, facts, history, at)
    const last = shown.at(-1)
    if (last?.startedAt !== next.playing.startedAt) {
      if (last && last.endsAt > at) shown[shown.length - 1] = { ...last, endsAt: at }
      shown.push(next.playing)
    }
    history = next.history
    at = next.until
  }
  return shown
}
