import type { Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import type { GuideImportService } from './guide-import.service.js'
import { linesOf, type GuidePreviewService } from './guide-preview.service.js'
import type { ImportFindings, ImportRun } from './import-run.table.js'
import type { ImportSummary } from './import-summary.js'
import { openImportSource } from './open-source.js'
import type { PlaylistImportService } from './playlist-import.service.js'

type Run = Pick<Row<typeof ImportRun>, 'kind' | 'name' | 'tariffName' | 'file'>

/** Told after each channel of a guide; the next one waits until it is noted. */
type Note = (done: number, total: number) => Promise<void>

const firstNames = 8

/** Reads what lies aside, as a list or as a guide. */
export class ImportReader {
  constructor(
    private readonly playlists: PlaylistImportService,
    private readonly guides: GuideImportService,
    private readonly previews: GuidePreviewService,
  ) {}

  /** What the import would do; nothing is changed. */
  async look(ctx: Context, run: Run): Promise<ImportFindings> {
    const chunks = await opened(ctx, run)
    if (run.kind === 'guide') return this.previews.preview(ctx, run.name, chunks)
    const { names, ...summary } = await this.playlists.preview(ctx, chunks, run)
    return { ...findingsOf(summary), channels: names.length, names: names.slice(0, firstNames) }
  }

  async take(ctx: Context, run: Run, note: Note): Promise<ImportFindings> {
    const chunks = await opened(ctx, run)
    if (run.kind === 'playlist') {
      const summary = await this.playlists.import(ctx, chunks, run)
      const channels = summary.added + summary.changed + summary.unchanged
      await note(channels, channels)
      return { ...findingsOf(summary), channels, names: [] }
    }
    const source = await this.guides.source(ctx, run.name)
    const noted: Promise<void>[] = []
    const summary = await this.guides.import(ctx, source, chunks, (done, total) => noted.push(note(done, total)))
    await Promise.all(noted)
    return { ...findingsOf(summary), channels: summary.channels, names: [] }
  }
}

const opened = async (ctx: Context, { file }: Run): Promise<AsyncIterable<Buffer>> =>
  openImportSource((await ctx.files.open(file)).body)

const findingsOf = ({ added, changed, removed, unchanged, skipped }: ImportSummary) => ({
  ...{ added, changed, removed, unchanged },
  skipped: skipped.length,
  lines: linesOf(skipped),
})
