import { addSeconds, baseErrors, randomToken, type Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import { uidOf } from '../events/schedule-entry.js'
import { Media } from '../media/media.table.js'
import type { TargetsService } from '../orders/targets.service.js'
import type { Targets } from '../orders/targets.js'
import type { TakeoverOrder, TakeoverSet } from '../protocol/takeovers.js'
import { signageErrors } from '../signage.errors.js'
import { Takeover } from './takeover.table.js'
import { takeoversTag } from './takeovers-tag.js'

type TakeoverRow = Row<typeof Takeover>

/** What staff put above every schedule. */
export interface Wanted {
  readonly severity: TakeoverOrder['severity']
  readonly text: string
  readonly colour: string
  readonly size: number
  readonly mediaId: number | null
  readonly playlistId: number | null
  readonly targets: Targets
  readonly seconds: number
}

const mostAtOnce = 20
const mostSeconds = 7 * 86_400

/** Who is meant by what holds now. */
export interface Holding {
  readonly version: number
  readonly set: readonly { readonly row: TakeoverRow; readonly screens: 'all' | ReadonlySet<number> }[]
}

/** Content above every schedule: started, made longer, stopped; it ends by itself, whoever is reached or not. */
export class TakeoversService {
  constructor(private readonly targets: TargetsService) {}

  async start(ctx: Context, { targets, seconds, ...facts }: Wanted, startedBy: string): Promise<TakeoverRow> {
    await this.targets.check(ctx, targets)
    if (facts.mediaId !== null && !(await ctx.repo(Media).get(facts.mediaId)).isEmergency)
      throw baseErrors.invalid({}, [{ field: 'media_id', reason: 'not_kept_on_screens' }])
    return ctx.transaction(async (ctx) => {
      if ((await ctx.repo(Takeover).count(this.holds(ctx))) >= mostAtOnce) throw signageErrors.tooManyTakeovers()
      const times = { startedAt: ctx.now, expiresAt: addSeconds(ctx.now, seconds), startedBy }
      const version = await this.nextVersion(ctx)
      const row = await ctx.repo(Takeover).add({ ...facts, ...times, targets, version, uid: randomToken(12) })
      await ctx.bump(takeoversTag)
      return row
    })
  }

  /** Holds so many seconds more, a week from its start at most. */
  async extend(ctx: Context, id: number, seconds: number): Promise<TakeoverRow> {
    return this.revise(ctx, id, ({ startedAt, expiresAt }) => {
      const until = addSeconds(expiresAt, seconds)
      const most = addSeconds(startedAt, mostSeconds)
      return { expiresAt: until < most ? until : most }
    })
  }

  async stop(ctx: Context, id: number, stoppedBy: string): Promise<TakeoverRow> {
    return this.revise(ctx, id, () => ({ stoppedAt: ctx.now, stoppedBy }))
  }

  /** What holds now, and for whom. */
  async holding(ctx: Context): Promise<Holding> {
    const last = await ctx.repo(Takeover).first({ order: ['-version'], only: ['version'] })
    const rows = await ctx.repo(Takeover).find({ where: this.holds(ctx), order: ['id'], limit: mostAtOnce })
    const set = []
    for (const row of rows) {
      const screens = row.targets.isForAll ? 'all' : new Set(await this.targets.screensOf(ctx, row.targets))
      set.push({ row, screens } as const)
    }
    return { version: last?.version ?? 0, set }
  }

  private async revise(
    ctx: Context,
    id: number,
    patch: (row: TakeoverRow) => Partial<Pick<TakeoverRow, 'expiresAt' | 'stoppedAt' | 'stoppedBy'>>,
  ): Promise<TakeoverRow> {
    return ctx.transaction(async (ctx) => {
      const row = await ctx.repo(Takeover).get(id, { lock: true })
      if (row.stoppedAt !== null || row.expiresAt <= ctx.now) throw signageErrors.takeoverOver()
      await ctx.repo(Takeover).change({ id }, { ...patch(row), version: await this.nextVersion(ctx) })
      await ctx.bump(takeoversTag)
      return ctx.repo(Takeover).get(id)
    })
  }

  private async nextVersion(ctx: Context): Promise<number> {
    return ((await ctx.repo(Takeover).first({ order: ['-version'], lock: true }))?.version ?? 0) + 1
  }

  private holds(ctx: Context) {
    return { stoppedAt: null, expiresAt: { [Op.gt]: ctx.now } }
  }
}

/** The set of one screen, as it is told. */
export const setOf = ({ version, set }: Holding, screenId: number): TakeoverSet => ({
  version,
  list: set.filter(({ screens }) => screens === 'all' || screens.has(screenId)).map(({ row }) => orderOf(row)),
})

const orderOf = ({ uid, severity, text, colour, size, mediaId, playlistId, ...times }: TakeoverRow): TakeoverOrder => ({
  ...{ uid, severity: severity as TakeoverOrder['severity'], text, colour, size },
  ...(mediaId !== null && { ref: { kind: 'asset', uid: uidOf.media(mediaId) } }),
  ...(mediaId === null && playlistId !== null && { ref: { kind: 'playlist', uid: uidOf.playlist(playlistId) } }),
  ...{ startedAt: times.startedAt.getTime(), expiresAt: times.expiresAt.getTime() },
})
