import { addDays, AppError, baseErrors, fetchGuarded, randomToken, type Context } from '@headend/base'
import { Op, type Patch, type Row } from '@headend/base/db'
import { Readable } from 'node:stream'
import { Playlist } from '../channels/playlist.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { CheckImport, RunImport } from './import-promises.js'
import { sourceLimits } from './import-limits.js'
import type { ImportReader } from './import-reader.service.js'
import type { ImportKind } from './import-kinds.js'
import { ImportRun } from './import-run.table.js'
import { importErrors } from './import.errors.js'

type Run = Row<typeof ImportRun>

export interface ImportWish {
  readonly kind: ImportKind
  readonly name: string
  readonly tariffName: string
  readonly url: string
  /** The bytes of a file that was sent, as they came; empty for an address. */
  readonly sent: Buffer
}

const fetchMs = 10 * 60_000
const keptDays = 30
// A step is written so often that a bar moves, and so seldom that no writer waits.
const steps = 50

const file = { contentType: 'application/octet-stream', maxBytes: sourceLimits.packedBytes }

/** Lists and guides that staff read in: a look that changes nothing, then the import, with its progress. */
export class ImportRunsService {
  constructor(
    private readonly reader: ImportReader,
    private readonly allowPrivate: boolean,
  ) {}

  /** Lays the file aside, or notes its address, and promises to look at it. */
  async begin(ctx: Context, { sent, ...wish }: ImportWish): Promise<Run> {
    if ((wish.url === '') === (sent.length === 0)) throw baseErrors.invalid({}, [{ field: 'url', reason: 'required' }])
    const name = sent.length === 0 ? '' : `imports/${randomToken(16)}`
    if (name !== '') await ctx.files.put(name, sent, file)
    return ctx.transaction(async (ctx) => {
      const run = await ctx.repo(ImportRun).add({ ...wish, file: name, createdAt: ctx.now })
      await ctx.later(CheckImport, { id: run.id })
      return run
    })
  }

  /** Promises the import of what was looked at; once begun it is not begun again. */
  async start(ctx: Context, id: number): Promise<void> {
    await ctx.transaction(async (ctx) => {
      const run = await ctx.repo(ImportRun).get(id, { lock: true })
      if (run.state !== 'checked') throw importErrors.importUnready({ state: run.state })
      await ctx.repo(ImportRun).change({ id }, { state: 'running' })
      await ctx.later(RunImport, { id })
    })
  }

  async check(ctx: Context, id: number): Promise<void> {
    const run = await ctx.repo(ImportRun).first({ where: { id, state: 'checking' } })
    if (!run) return
    await this.noting(ctx, run, async () => {
      const name = run.file || (await this.fetched(ctx, run))
      const findings = await this.reader.look(ctx, { ...run, file: name })
      await ctx.fresh().repo(ImportRun).change({ id }, { state: 'checked', findings })
    })
  }

  async run(ctx: Context, id: number): Promise<void> {
    const run = await ctx.repo(ImportRun).first({ where: { id, state: 'running' } })
    if (!run) return
    await this.noting(ctx, run, async () => {
      const findings = await this.reader.take(ctx, run, this.progress(ctx, id))
      if (run.url !== '') await rememberAddress(ctx, run)
      await this.finish(ctx, run, { state: 'done', findings })
    })
  }

  /** Removes a run with its file; what it imported stays. */
  async remove(ctx: Context, id: number): Promise<void> {
    const { file: name } = await ctx.repo(ImportRun).get(id)
    await ctx.repo(ImportRun).remove({ id })
    if (name !== '') await ctx.files.remove(name)
  }

  async removeOld(ctx: Context): Promise<void> {
    const old = await ctx.repo(ImportRun).find({ where: { createdAt: { [Op.lt]: addDays(ctx.now, -keptDays) } } })
    for (const { id } of old) await this.remove(ctx, id)
  }

  /** Brings what an address gives to where files lie, so that the import takes what was looked at. */
  private async fetched(ctx: Context, { id, url }: Run): Promise<string> {
    const options = { maxBytes: sourceLimits.packedBytes, timeoutMs: fetchMs, allowPrivate: this.allowPrivate }
    const answer = await fetchGuarded(url, options)
    if (answer.status === 'notModified') throw importErrors.notAPlaylist({ why: 'the address sent nothing' })
    const name = `imports/${randomToken(16)}`
    await ctx.files.put(name, Readable.from(answer.body), file)
    await ctx.repo(ImportRun).change({ id }, { file: name })
    return name
  }

  private async noting(ctx: Context, run: Run, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const lastError = error instanceof AppError ? error.code : 'internal'
      ctx.logger.warn({ import: run.id, err: error }, 'a file could not be imported')
      await this.finish(ctx, run, { state: 'failed', lastError })
    }
  }

  private async finish(ctx: Context, { id }: Run, patch: Patch<typeof ImportRun>): Promise<void> {
    const fresh = ctx.fresh()
    const { file: name } = await fresh.repo(ImportRun).get(id)
    await fresh.repo(ImportRun).change({ id }, { ...patch, file: '', finishedAt: fresh.now })
    if (name !== '') await fresh.files.remove(name)
  }

  private progress(ctx: Context, id: number) {
    let told = 0
    return async (done: number, total: number): Promise<void> => {
      if (done < total && done - told < total / steps) return
      told = done
      await ctx.fresh().repo(ImportRun).change({ id }, { done, total })
    }
  }
}

/** From now on the list or the guide is asked for again by its schedule. */
const rememberAddress = async (ctx: Context, { kind, name, url }: Run): Promise<void> => {
  const fresh = ctx.fresh()
  const facts = { url, checkedAt: fresh.now }
  if (kind === 'playlist') await fresh.repo(Playlist).change({ name }, facts)
  else await fresh.repo(EpgSource).change({ name, clientId: fresh.clientId }, facts)
}
