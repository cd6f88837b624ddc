import { join } from 'node:path'
import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Media } from './media.table.js'
import { signageErrors } from '../signage.errors.js'
import { filmArgs, isReadable, pictureArgs, probeArgs, readProbe, thumbnailArgs, type Probed } from './commands.js'
import { keepMade } from '../content/stored-contents.service.js'
import { PrepareMedia } from './prepare-media.work.js'
import { Rendition } from './rendition.table.js'
import { becomeReady } from './replacing.service.js'
import type { ToolEnd, ToolLimits } from './run-tool.js'
import { fetchSource, inWorkshop } from './workshop.js'

type MediaRow = Row<typeof Media>

/** The programs that look into media, and what one of them may take. */
export interface Tools {
  readonly ffmpeg: string
  readonly ffprobe: string
  readonly mostMegabytes: number
  run(program: string, args: readonly string[], cwd: string, limits: ToolLimits): Promise<ToolEnd>
}

const minute = 60_000
/** A work has a quarter of an hour, so that this is the longest that one program runs. */
const longestMs = 12 * minute
const longestFilmMs = 4 * 60 * minute
const mostPixels = 50_000_000
/** A program that was stopped is tried again so often. */
const mostAttempts = 3

interface Made {
  readonly profile: 'thumbnail' | 'screen'
  readonly file: string
  readonly mime: string
}

/** A file that cannot be used, with what is to be told about it. */
class Unfit extends Error {}

/** Looks into media and makes of them what screens need; whatever a file holds, it takes no more than its share. */
export class PreparationService {
  constructor(
    private readonly tools: Tools,
    private readonly inTurn: <T>(deed: () => Promise<T>) => Promise<T>,
  ) {}

  async prepare(ctx: Context, mediaId: number): Promise<void> {
    const media = await ctx.repo(Media).first({ where: { id: mediaId, state: 'processing' } })
    if (!media || media.sha256 === '') return
    try {
      await this.inTurn(() => inWorkshop((folder) => this.within(ctx, media, folder)))
    } catch (error) {
      if (!(error instanceof Unfit)) throw error
      await ctx.repo(Media).change({ id: media.id }, { state: 'failed', fault: error.message.slice(-250) })
    }
  }

  /** Looks again at what failed: when the programs are there now, or there is more room for them. */
  async repeat(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const media = await ctx.repo(Media).get(id)
      if (media.state !== 'failed' || media.sha256 === '' || !isReadable(media.mime)) throw signageErrors.uploadOver()
      await ctx.repo(Media).change({ id }, { state: 'processing', fault: '', attempts: 0 })
      await ctx.later(PrepareMedia, { mediaId: id })
    })
  }

  private async within(ctx: Context, media: MediaRow, folder: string): Promise<void> {
    await fetchSource(ctx, media.sha256, folder)
    const probed = await this.probe(ctx, media, folder)
    const made = await this.derive(ctx, media, probed, folder)
    const kept = new Map<Made, Awaited<ReturnType<typeof keepMade>>>()
    for (const one of made) kept.set(one, await keepMade(ctx, join(folder, one.file), one.mime))
    const { width, height, durationMs, codec, hasAudio } = probed
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Rendition).remove({ mediaId: media.id })
      for (const [{ profile, mime }, { sha256, size }] of kept)
        await ctx.repo(Rendition).add({ mediaId: media.id, profile, mime, sha256, size, width, height })
      const found = { width, height, durationMs, codec, hasAudio }
      await ctx.repo(Media).change({ id: media.id }, { ...found, state: 'ready', fault: '' })
      await becomeReady(ctx, media.id)
    })
  }

  private async probe(ctx: Context, media: MediaRow, folder: string): Promise<Probed> {
    const out = await this.run(ctx, media, this.tools.ffprobe, probeArgs(media.mime), { folder, timeoutMs: minute })
    const probed = readProbe(out)
    if (!probed) throw new Unfit('there is nothing to see or to hear in it')
    if (media.kind !== 'audio' && probed.width * probed.height === 0) throw new Unfit('there is nothing to see in it')
    if (probed.width * probed.height > mostPixels) throw new Unfit(`more than ${mostPixels} pixels`)
    if (probed.durationMs > longestFilmMs) throw new Unfit(`longer than ${longestFilmMs / minute} minutes`)
    return media.kind === 'image' ? { ...probed, durationMs: 0 } : probed
  }

  private async derive(ctx: Context, media: MediaRow, probed: Probed, folder: string): Promise<Made[]> {
    const { mime, kind } = media
    if (kind === 'audio') return []
    const run = (args: string[], timeoutMs: number): Promise<string> =>
      this.run(ctx, media, this.tools.ffmpeg, args, { folder, timeoutMs })
    await run(thumbnailArgs(mime, Math.min(5, probed.durationMs / 10_000)), 2 * minute)
    const thumbnail: Made = { profile: 'thumbnail', file: 'thumbnail', mime: 'image/jpeg' }
    if (kind === 'image') {
      // A picture that moves stays as it is.
      if (mime === 'image/gif') return [thumbnail]
      await run(pictureArgs(mime), 2 * minute)
      return [thumbnail, { profile: 'screen', file: 'derived', mime: mime === 'image/jpeg' ? mime : 'image/png' }]
    }
    if (fits(mime, probed)) return [thumbnail]
    await run(filmArgs(mime), Math.min(longestMs, Math.max(10 * minute, 10 * probed.durationMs)))
    return [thumbnail, { profile: 'screen', file: 'derived', mime: 'video/mp4' }]
  }

  private async run(
    ctx: Context,
    media: MediaRow,
    program: string,
    args: readonly string[],
    { folder, timeoutMs }: { folder: string; timeoutMs: number },
  ): Promise<string> {
    const { mostMegabytes } = this.tools
    const { kind, out, log } = await this.tools.run(program, args, folder, { timeoutMs, mostMegabytes })
    if (kind === 'done') return out
    ctx.logger.warn({ media: media.id, program, kind, log }, 'a medium could not be prepared')
    if (kind === 'missing') throw new Unfit(`${program} is not installed`)
    if (kind === 'failed') throw new Unfit(log === '' ? `${program} could not read it` : log)
    const attempts = media.attempts + 1
    if (attempts >= mostAttempts) throw new Unfit(`${program} took too long or too much`)
    await ctx.repo(Media).change({ id: media.id }, { attempts })
    throw signageErrors.preparationStopped({ program })
  }
}

/** Whether every screen plays a film as it is. */
const fits = (mime: string, { codec, pixels, width, height }: Probed): boolean =>
  mime === 'video/mp4' && codec === 'h264' && pixels === 'yuv420p' && width <= 1920 && height <= 1080
