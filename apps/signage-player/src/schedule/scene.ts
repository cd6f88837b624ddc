import { zoneItem, type Facts, type Playing, type Ref, type Schedule, type Takeover } from '@headend/signage/schedule'
import type { Body, BodyZone, Fit } from './body.js'

/** A part of the screen, in parts of its width and height. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One thing on the screen, for a time. */
export interface Cell {
  /** Where it stands: a zone, a zone in a zone; empty where it fills the screen. */
  readonly place: string
  readonly box: Box
  readonly level: number
  readonly fit: Fit
  readonly hasAudio: boolean
  /** An asset or a widget. */
  readonly ref: Ref
  readonly itemUid: string
  readonly transition: string
  readonly from: number
  readonly to: number
  /** The event that it plays for; empty for what plays while none does. */
  readonly event: string
  readonly layout: string
  readonly zone: string
}

/** What fills the screen from one instant to another. */
export interface Scene {
  /** Of the layout; equal ones are drawn into the same frame. */
  readonly frame: string
  readonly kind: Playing['kind']
  readonly takeover: Takeover | undefined
  readonly background: string
  /** Of the canvas that the boxes are parts of; 0: the screen's. */
  readonly aspect: number
  readonly cells: readonly Cell[]
  /** When to look again. */
  readonly until: number
}

/** Nothing of any schedule: what stands there before there is one. */
export const emptyScene: Scene = {
  ...{ frame: 'builtIn', kind: 'builtIn', takeover: undefined, background: '#000000', aspect: 0, cells: [] },
  until: Infinity,
}

const deepest = 5
const whole: Box = { x: 0, y: 0, width: 1, height: 1 }
const screenFit = { box: whole, level: 0, fit: 'contain' as Fit, hasAudio: true }

interface Ground {
  readonly schedule: Schedule
  readonly body: Body
  readonly facts: Facts
  readonly at: number
}

type Place = Pick<Cell, 'place' | 'box' | 'level' | 'fit' | 'hasAudio' | 'event' | 'layout' | 'zone'>
type Shown = Pick<Cell, 'ref' | 'itemUid' | 'transition' | 'from' | 'to'>

const within = (outer: Box, inner: Box): Box => ({
  x: outer.x + inner.x * outer.width,
  y: outer.y + inner.y * outer.height,
  width: inner.width * outer.width,
  height: inner.height * outer.height,
})

/** The things that stand on the screen for something that is shown there since `from`. */
export const cellsOf = (ground: Ground, shown: Shown, place: Place, depth = 0): Cell[] => {
  const { ref, from } = shown
  if (depth > deepest || ref.kind === 'playlist') return []
  if (ref.kind !== 'layout') return [{ ...place, ...shown }]
  const layout = ground.body.layouts[ref.uid]
  if (!layout) return []
  return layout.zones.flatMap((zone) => {
    const found = zoneItem(ground.schedule, ground.facts, zone.content, { startedAt: from, at: ground.at })
    if (!found) return []
    const { item } = found
    const next: Shown = {
      ...{ ref: item.ref, itemUid: item.uid, transition: transitionOf(ground.body, item.uid) },
      // Nothing in a zone outlasts the layout.
      ...{ from: found.from, to: Math.min(found.to, shown.to) },
    }
    return cellsOf(ground, next, zonePlace(place, zone, layout, ref.uid), depth + 1)
  })
}

const zonePlace = (
  outer: Place,
  zone: BodyZone,
  canvas: { readonly width: number; readonly height: number },
  layout: string,
): Place => ({
  place: outer.place === '' ? zone.id : `${outer.place}/${zone.id}`,
  box: within(outer.box, {
    ...{ x: zone.x / canvas.width, y: zone.y / canvas.height },
    ...{ width: zone.width / canvas.width, height: zone.height / canvas.height },
  }),
  level: outer.level * 1000 + zone.level,
  fit: zone.fit,
  hasAudio: outer.hasAudio && zone.hasAudio,
  event: outer.event,
  layout,
  zone: zone.id,
})

/** How an entry of a playlist comes on. */
export const transitionOf = ({ playlists }: Body, itemUid: string): string => {
  for (const { items } of Object.values(playlists))
    for (const item of items) if (item.uid === itemUid) return item.transition ?? 'cut'
  return 'cut'
}

const frameOf = (playing: Playing): string => {
  if (playing.kind === 'off' || playing.kind === 'builtIn') return playing.kind
  const ref = playing.item?.ref
  return ref?.kind === 'layout' ? `layout:${ref.uid}` : 'screen'
}

/** What fills the screen for what the schedule says plays. */
export const sceneOf = (ground: Ground, playing: Playing, until: number): Scene => {
  const { item, kind, startedAt: from, endsAt: to } = playing
  const layout = item?.ref.kind === 'layout' ? ground.body.layouts[item.ref.uid] : undefined
  const isOfEvent = kind === 'event' || kind === 'interrupt' || kind === 'takeover'
  const place: Place = { ...screenFit, place: '', layout: '', zone: '', event: isOfEvent ? playing.uid : '' }
  const shown = item && {
    ...{ ref: item.ref, itemUid: item.uid, transition: transitionOf(ground.body, item.uid) },
    ...{ from, to },
  }
  const cells = shown ? cellsOf(ground, shown, place) : []
  return {
    ...{ frame: frameOf(playing), kind, cells },
    takeover: kind === 'takeover' ? ground.facts.takeovers?.find(({ uid }) => uid === playing.uid) : undefined,
    background: layout?.background ?? '#000000',
    aspect: layout ? layout.width / layout.height : 0,
    until: Math.min(until, ...cells.map((cell) => cell.to)),
  }
}

/** What is drawn above all else, each since it came up. */
export const overlayCells = (
  ground: Ground,
  overlays: readonly { readonly uid: string; readonly content?: Ref | undefined }[],
  since: (uid: string) => number,
): Cell[] =>
  overlays.flatMap(({ uid, content }) => {
    if (!content) return []
    const startedAt = since(uid)
    const found = zoneItem(ground.schedule, ground.facts, content, { startedAt, at: ground.at })
    if (!found) return []
    const { item, from, to } = found
    const shown = { ref: item.ref, itemUid: item.uid, transition: transitionOf(ground.body, item.uid), from, to }
    const place: Place = { ...screenFit, place: `over:${uid}`, level: 1_000_000, layout: '', zone: '', event: uid }
    return cellsOf(ground, shown, { ...place, hasAudio: false })
  })
