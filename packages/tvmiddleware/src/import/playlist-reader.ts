import { readAttributes, readInfo, type InfoLine } from './extinf.js'
import { playlistLimits, type PlaylistLimits } from './import-limits.js'
import { importErrors } from './import.errors.js'
import { readAddress } from './playlist-address.js'
import { playlistEntry, splitGroups } from './playlist-entry.js'
import type { PlaylistItem } from './playlist-items.js'
import { readLines, type TextLine } from './read-lines.js'

// A text that has so many lines and neither header nor channel is something else.
const LINES_OF_DOUBT = 1000

/** Reads an M3U playlist, whatever its writer took the format to be, in constant memory. */
export async function* readPlaylist(
  chunks: AsyncIterable<Buffer>,
  limits: PlaylistLimits = playlistLimits,
): AsyncGenerator<PlaylistItem> {
  const reader = new PlaylistReader()
  let entries = 0
  for await (const line of readLines(chunks, limits)) {
    for (const item of reader.take(line)) {
      if (item.kind === 'entry' && ++entries > limits.entries) {
        throw importErrors.importTooLarge({ what: 'entries', limit: limits.entries })
      }
      yield item
    }
  }
  yield* reader.end()
}

interface PendingInfo {
  readonly line: number
  readonly info: InfoLine
}

class PlaylistReader {
  private isPlaylist = false
  /** The `#EXTINF` that waits for its address. */
  private pending: PendingInfo | null = null
  /** A line was dropped that may have been an `#EXTINF`, so an address without one is not reported once more. */
  private isBlind = false
  private groups: readonly string[] = []
  private readonly options = new Map<string, string>()
  private readonly properties = new Map<string, string>();

  *take({ line, text, isUtf8 }: TextLine): Generator<PlaylistItem> {
    if (text === null) {
      this.isBlind = true
      yield { kind: 'skipped', line, reason: 'lineTooLong' }
      return
    }
    const trimmed = text.trim()
    if (trimmed === '') return
    if (!isUtf8) yield { kind: 'note', line, reason: 'notUtf8' }
    this.doubt(line, trimmed)
    if (/^#EXTINF/i.test(trimmed)) yield* this.info(line, trimmed)
    else if (/^#EXTM3U/i.test(trimmed)) yield this.header(line, trimmed)
    else if (trimmed.startsWith('#')) this.directive(trimmed)
    else yield* this.address(line, trimmed)
  }

  *end(): Generator<PlaylistItem> {
    if (!this.isPlaylist) throw importErrors.notAPlaylist({ why: 'no #EXTM3U and no #EXTINF' })
    yield* this.abandon()
  }

  /** Web pages, guides, archives and the segment lists of players all come under the name of a playlist. */
  private doubt(line: number, text: string): void {
    if (/^#EXT-X-(TARGETDURATION|STREAM-INF|MEDIA-SEQUENCE)/i.test(text)) {
      throw importErrors.notAPlaylist({ why: 'a list of segments, not of channels', line })
    }
    if (this.isPlaylist) return
    if (text.startsWith('<')) throw importErrors.notAPlaylist({ why: 'a web page or XML', line })
    if (text.includes('\0')) throw importErrors.notAPlaylist({ why: 'not a text', line })
    if (line > LINES_OF_DOUBT) throw importErrors.notAPlaylist({ why: 'no #EXTM3U and no #EXTINF' })
  }

  private *info(line: number, text: string): Generator<PlaylistItem> {
    this.isPlaylist = true
    this.isBlind = false
    yield* this.abandon()
    const info = readInfo(text.slice(text.indexOf(':') + 1 || '#EXTINF'.length))
    this.pending = { line, info }
    // As players have it: a group of its own ends the one that held for the lines above.
    if (info.attributes.has('group-title')) this.groups = []
  }

  private header(line: number, text: string): PlaylistItem {
    this.isPlaylist = true
    const attributes = readAttributes(text.slice('#EXTM3U'.length))
    const addresses = ['x-tvg-url', 'url-tvg', 'tvg-url'].flatMap((key) => (attributes.get(key) ?? '').split(','))
    const guideUrls = addresses.map((url) => url.trim()).filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url))
    return { kind: 'header', line, guideUrls: [...new Set(guideUrls)] }
  }

  private directive(text: string): void {
    if (/^#EXTGRP:/i.test(text)) this.groups = splitGroups(text.slice('#EXTGRP:'.length))
    const option = /^#(?:EXTVLCOPT(?::|--)|(KODIPROP):)\s*([^=]+)=(.*)$/i.exec(text)
    if (!option) return
    const [, isProperty, key = '', value = ''] = option
    const into = isProperty ? this.properties : this.options
    into.set(key.trim().toLowerCase(), value.trim())
  }

  private *address(line: number, text: string): Generator<PlaylistItem> {
    const { pending } = this
    if (!pending) {
      if (!this.isBlind) yield { kind: 'skipped', line, reason: 'noExtinf' }
      this.isBlind = false
      return
    }
    const address = readAddress(text)
    if (address.kind === 'refused') yield { ...address, kind: 'skipped', line }
    else yield* this.entry(pending, address.kind === 'stream' ? address : null)
    if (address.kind === 'words') yield { kind: 'note', line, reason: 'noAddress', detail: address.words }
    this.forget()
  }

  private *entry(
    { line, info }: PendingInfo,
    stream: { url: string; userAgent: string; referrer: string } | null,
  ): Generator<PlaylistItem> {
    const { url, userAgent, referrer } = stream ?? { url: null, userAgent: '', referrer: '' }
    const { groups, options, properties } = this
    const entry = playlistEntry(info, { line, groups, options, properties, url, userAgent, referrer })
    yield entry ?? { kind: 'skipped', line, reason: 'noName' }
  }

  /** An `#EXTINF` followed by another or by the end: lists keep channels whose stream they have lost. */
  private *abandon(): Generator<PlaylistItem> {
    if (!this.pending) return
    yield* this.entry(this.pending, null)
    yield { kind: 'note', line: this.pending.line, reason: 'noAddress' }
    this.forget()
  }

  private forget(): void {
    this.pending = null
    this.options.clear()
    this.properties.clear()
  }
}
