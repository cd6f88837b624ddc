import { baseErrors, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { signageErrors } from '../signage.errors.js'
import { canonical, sha256 } from './canonical.js'
import { CompileScreens } from './compile-screens.work.js'
import { keepDocument, readDocument } from './documents.service.js'
import type { DraftsService } from './drafts.service.js'
import { bodyFile, snapshotFile } from './release-files.js'
import { Body, Release } from './release.table.js'
import { readSnapshot, type Snapshot } from './snapshot.js'
import { Screen } from '../screens/screen.table.js'

type ReleaseRow = Row<typeof Release>

/** So many releases stay and can be brought back. */
const mostKept = 50
/** Bodies that no screen plays from stay for so long. */
const bodyDays = 30
/** A publication is tried anew so often where others publish at the same time. */
const mostTries = 5

export interface Publication {
  readonly note: string
  readonly activate: 'whenComplete' | 'asap'
  /** Later than now: it is published then. */
  readonly publishAt: Date | undefined
}

/** Publications: what staff changed reaches screens by them and in no other way. */
export class ReleasesService {
  constructor(private readonly drafts: DraftsService) {}

  /** Publishes everything as it is now, or plans to; refused where nothing was changed. */
  async publish(ctx: Context, publication: Publication): Promise<ReleaseRow> {
    const { publishAt } = publication
    if (publishAt && publishAt <= ctx.now) throw baseErrors.invalid({}, [{ field: 'publish_at', reason: 'is past' }])
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const release = await this.published(ctx, publication)
      if (release) return release
    }
    throw baseErrors.stale()
  }

  /** The new release; nothing where another came meanwhile, which may hold more than this picture. */
  private async published(ctx: Context, { note, activate, publishAt }: Publication): Promise<ReleaseRow | undefined> {
    const last = await this.last(ctx)
    const before = last ? await this.snapshotOf(ctx, last) : undefined
    const document = await ctx.transaction(async (ctx) => canonical(await this.drafts.take(ctx, before)))
    const snapshotHash = sha256(document)
    if (last?.snapshotHash === snapshotHash) throw signageErrors.nothingToPublish()
    await keepDocument(ctx, snapshotFile(snapshotHash), document)
    const at = publishAt ?? ctx.now
    const draft = { note, activate, snapshotHash, rollsBackTo: null, publishAt: at }
    return ctx.transaction(async (ctx) => {
      const number = await this.nextNumber(ctx)
      return (await this.last(ctx))?.id === last?.id ? this.add(ctx, number, draft) : undefined
    })
  }

  /** Publishes again what a release published. */
  async rollBack(ctx: Context, id: number, note: string): Promise<ReleaseRow> {
    const { number, snapshotHash, state, activate } = await ctx.repo(Release).get(id)
    if (state !== 'published') throw signageErrors.nothingPublished()
    const draft = { note, activate, snapshotHash, rollsBackTo: number, publishAt: ctx.now }
    return ctx.transaction(async (ctx) => this.add(ctx, await this.nextNumber(ctx), draft))
  }

  /** Publishes what was planned for now, in the order it was planned. */
  async publishDue(ctx: Context): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const where = { state: 'planned', publishAt: { [Op.lte]: ctx.now } }
      const due = await ctx.repo(Release).find({ where, order: ['publishAt', 'number'], lock: true })
      for (const { id } of due)
        await ctx.repo(Release).change({ id }, { state: 'published', number: await this.nextNumber(ctx) })
      if (due.length > 0) await ctx.later(CompileScreens, {})
      return due.length
    })
  }

  /** Forgets releases beyond those that stay, and bodies that nobody plays from. */
  async removeOld(ctx: Context): Promise<number> {
    const all = await ctx.repo(Release).find({ order: ['-number'] })
    const kept = new Set(all.slice(0, mostKept).map(({ snapshotHash }) => snapshotHash))
    for (const { id, snapshotHash } of all.slice(mostKept)) {
      await ctx.repo(Release).remove({ id })
      if (!kept.has(snapshotHash)) await ctx.files.remove(snapshotFile(snapshotHash))
    }
    const before = new Date(ctx.now.getTime() - bodyDays * 86_400_000)
    const tallies = await ctx.repo(Screen).tally({ by: ['bodyHash', 'previousBodyHash'] })
    const used = new Set(tallies.flatMap((one) => [one.bodyHash, one.previousBodyHash]))
    const old = await ctx.repo(Body).find({ where: { madeAt: { [Op.lt]: before } }, order: ['id'] })
    for (const { id, hash } of old.filter((body) => !used.has(body.hash))) {
      await ctx.repo(Body).remove({ id })
      await ctx.files.remove(bodyFile(hash))
    }
    return Math.max(0, all.length - mostKept)
  }

  private last(ctx: Context): Promise<ReleaseRow | null> {
    return ctx.repo(Release).first({ where: { state: 'published' }, order: ['-number'] })
  }

  private async snapshotOf(ctx: Context, { snapshotHash }: ReleaseRow): Promise<Snapshot> {
    return readSnapshot(await readDocument(ctx, snapshotFile(snapshotHash)))
  }

  private async nextNumber(ctx: Context): Promise<number> {
    return ((await ctx.repo(Release).first({ order: ['-number'], lock: true }))?.number ?? 0) + 1
  }

  /** Within a transaction that holds the number. */
  private async add(
    ctx: Context,
    number: number,
    draft: Pick<ReleaseRow, 'note' | 'activate' | 'snapshotHash' | 'rollsBackTo' | 'publishAt'>,
  ): Promise<ReleaseRow> {
    const state = draft.publishAt > ctx.now ? 'planned' : 'published'
    const release = await ctx.repo(Release).add({ ...draft, state, number, createdAt: ctx.now })
    if (state === 'published') await ctx.later(CompileScreens, {})
    return release
  }
}
