import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context, HouseFacts, StoredFile } from '@headend/base'
import type { PlacedSegment } from '../core.js'
import type { PlayedRangeService } from '../playback/played-range.service.js'
import { vmsErrors } from '../vms.errors.js'
import { reelList, writeReels, type FetchPart } from './film-reels.js'
import { joinArguments, type RunFfmpeg } from './run-ffmpeg.js'

/** What a film is made with. */
export interface ExportTools {
  readonly ffmpeg: RunFfmpeg
  readonly fetchPart: FetchPart
}

/** Whose time becomes a film, where it is kept, and who wants to know how far it is. */
export interface FilmWish {
  readonly exportId: number
  readonly guid: string
  readonly fromAt: Date
  readonly toAt: Date
  readonly keptAs: string
  /** Hears what part of it is fetched, from 0 to 1; ends it by throwing. */
  readonly told: (done: number) => Promise<void>
}

/** A film that is kept. */
export interface Film extends StoredFile {
  readonly missingSeconds: number
}

/** What cannot be made, whatever is tried again; its message is the name of an error. */
export class Hopeless extends Error {}

const minuteMs = 60_000
const tokenMs = 60 * minuteMs
/** A work has a quarter of an hour; what takes longer would be made by two at once. */
export const longestMs = 13 * minuteMs
export const mostBytes = 200_000_000_000

/** Makes a film of a camera's recorded time: its parts are fetched from whoever holds them, and joined as they are. */
export class FilmMaking {
  constructor(
    private readonly ranges: PlayedRangeService,
    private readonly tools: ExportTools,
    private readonly house: Pick<HouseFacts, 'keys' | 'clock'>,
  ) {}

  /** The folder has the same name each time: what a process left that was killed is gone before the next begins. */
  async make(ctx: Context, wish: FilmWish): Promise<Film> {
    const name = this.house.keys.digest('vms-export', `${ctx.clientId}:${wish.keptAs}`).slice(0, 24)
    const folder = join(tmpdir(), `headend-export-${name}`)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      return await this.within(ctx, wish, folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  private async within(ctx: Context, wish: FilmWish, folder: string): Promise<Film> {
    const endMs = this.house.clock.bootMs() + longestMs
    const segments = await this.segments(ctx, wish)
    const { count, shownMs } = await writeReels(folder, segments, this.tools.fetchPart, async (done) => {
      if (this.house.clock.bootMs() > endMs) throw new Hopeless('exportTooLong')
      await wish.told(done / segments.length)
    })
    if (count === 0) throw new Hopeless('nothingRecorded')
    const film = join(folder, 'film.mp4')
    const how = await this.tools.ffmpeg(joinArguments(reelList, 'film.mp4'), folder, endMs - this.house.clock.bootMs())
    if (how === 'missing') throw new Hopeless('ffmpegMissing')
    if (how === 'tooLong') throw new Hopeless('exportTooLong')
    if (how !== 'done') throw vmsErrors.exportBroken({ how })
    await wish.told(1)
    const contentType = 'video/mp4'
    const kept = await ctx.files.put(wish.keptAs, createReadStream(film), { contentType, maxBytes: mostBytes })
    const wantedMs = wish.toAt.getTime() - wish.fromAt.getTime()
    return { ...kept, missingSeconds: Math.max(0, Math.round((wantedMs - shownMs) / 1000)) }
  }

  private async segments(ctx: Context, { guid, fromAt, toAt, exportId }: FilmWish): Promise<readonly PlacedSegment[]> {
    const { segments } = await this.ranges.parts(ctx, {
      ...{ guid, fromMs: fromAt.getTime(), toMs: toAt.getTime(), session: `export-${exportId}` },
      ...{ subject: 'export', untilMs: ctx.now.getTime() + tokenMs },
    })
    if (segments.length === 0) throw new Hopeless('nothingRecorded')
    return segments
  }
}
