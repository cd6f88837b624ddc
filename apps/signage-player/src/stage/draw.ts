import { isTelevision, type Body } from '../schedule/body.js'
import type { Cell } from '../schedule/scene.js'
import type { Clock } from '../time/clock.js'
import { film, picture, sound, type Lent } from './files.js'
import type { Drawn } from './drawn.js'
import { stream } from './stream.js'
import { clockFace, feed, ownHtml, webPage, words, type FeedEntry } from './widgets.js'

/** Where television is found, while it is used. */
export interface TelevisionDoor {
  use(uid: string): void
  open(uid: string, isAnew: boolean): Promise<{ readonly url: string; readonly goodForMs: number }>
  shows(uid: string): void
  release(uid: string): void
}

export interface DrawPorts {
  readonly clock: Clock
  /** What is played from. */
  body(): Body | undefined
  /** The bytes of a content. */
  open(sha256: string): Promise<Lent>
  /** 0 to 1. */
  volume(): number
  /** What a feed said last. */
  entries(uid: string): readonly FeedEntry[]
  television(): TelevisionDoor | undefined
  /** What staff call it. */
  nameOf(uid: string): string
  readonly locale: string
  onFault(cell: Cell, reason: string): void
  onMuted(): void
}

/** Kinds of files and of drawn things that this player knows. */
export const knownAssets: readonly string[] = ['image', 'video', 'audio']
export const knownWidgets: readonly string[] = ['clock', 'web', 'html', 'rss', 'channel', 'archive']

const drawnFile = (ports: DrawPorts, cell: Cell): Drawn | undefined => {
  const asset = ports.body()?.assets[cell.ref.uid]
  if (!asset) return undefined
  const { clock, onMuted } = ports
  const file = { open: () => ports.open(asset.sha256), fit: cell.fit }
  if (asset.kind === 'image') return picture(file)
  const moving = {
    ...{ ...file, clock, onMuted, volume: cell.hasAudio ? ports.volume() : 0, hasSound: cell.hasAudio },
    // Where this program was restarted in the middle of a film, it goes on where it would be.
    startSeconds: () => (clock.now() - cell.from) / 1000,
    onFault: (reason: string) => ports.onFault(cell, reason),
  }
  if (asset.kind === 'video') return film(moving)
  return asset.kind === 'audio' ? sound(moving) : undefined
}

const drawnTelevision = (ports: DrawPorts, cell: Cell, isRecord: boolean): Drawn => {
  const { clock, onMuted } = ports
  const { uid } = cell.ref
  const television = ports.television()
  if (!television) return words(ports.nameOf(uid))
  television.use(uid)
  return stream({
    ...{ clock, onMuted, fit: cell.fit, hasSound: cell.hasAudio, volume: () => ports.volume() },
    open: (isAnew) => television.open(uid, isAnew),
    onShows: () => television.shows(uid),
    onEnd: () => television.release(uid),
    startSeconds: isRecord ? () => (clock.now() - cell.from) / 1000 : undefined,
    onFault: (reason) => ports.onFault(cell, reason),
  })
}

const drawnWidget = (ports: DrawPorts, cell: Cell): Drawn | undefined => {
  const { ref } = cell
  const body = ports.body()
  const widget = body?.widgets[ref.uid]
  if (!body || !widget) return undefined
  const { clock, locale } = ports
  if (widget.type === 'clock') return clockFace(widget, { tz: body.tz, locale, clock })
  if (widget.type === 'web') return webPage(widget.url, clock)
  if (widget.type === 'html') return ownHtml(widget.html)
  if (isTelevision(body, ref)) return drawnTelevision(ports, cell, widget.type === 'archive')
  const entries = ports.entries(ref.uid)
  return widget.type === 'rss' && entries.length > 0 ? feed(entries, clock) : undefined
}

/** Draws whatever a cell shows; nothing where this player does not know it. */
export const drawer =
  (ports: DrawPorts) =>
  (cell: Cell): Drawn | undefined =>
    cell.ref.kind === 'asset' ? drawnFile(ports, cell) : drawnWidget(ports, cell)

/** Sets how loud everything on the screen is that may be heard. */
export const setVolume = (root: HTMLElement, volume: number): void => {
  for (const element of root.querySelectorAll<HTMLMediaElement>('[data-sound=on]')) {
    element.volume = volume
    element.muted = volume === 0
  }
}
