import type { Context } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { Readable } from 'node:stream'
import { contentFile } from '../content/content-files.js'
import { StoredContent } from '../content/stored-content.table.js'
import { ScheduleEvent } from '../events/event.table.js'
import { eventIdOf } from '../events/schedule-entry.js'
import { Compilation, type CompiledBody } from '../releases/compile.js'
import { ownOf } from '../releases/compiler.service.js'
import { readDocument } from '../releases/documents.service.js'
import type { DraftsService } from '../releases/drafts.service.js'
import type { InputsService } from '../releases/inputs.service.js'
import { bodyFile } from '../releases/release-files.js'
import { Schedule } from '../schedule/decide.js'
import type { Dropped } from '../schedule/decide.js'
import type { Facts } from '../schedule/model.js'
import { outlook, type Prospect } from '../schedule/outlook.js'
import type { Playing } from '../schedule/state.js'
import { timeline } from '../schedule/step.js'
import { Screen } from '../screens/screen.table.js'
import { signageErrors } from '../signage.errors.js'
import { namesOf } from './names.service.js'

/** What a preview looks at: what was published to a screen, or what would be if it were published now. */
export type Of = 'published' | 'draft'

/** A screen that has everything it was sent. */
const whole: Facts = { canPlay: () => true }
const mostPieces = 2000

export interface Explained {
  readonly at: Date
  readonly kind: string
  readonly nextChangeAt: Date
  /** Every event of the screen, and the step at which it drops out; those that play drop out nowhere. */
  readonly events: readonly { readonly id: number; readonly name: string; readonly dropped: Dropped | undefined }[]
  /** What plays while no event does. */
  readonly defaults: readonly string[]
}

/** What a screen plays from, for a page that plays it. */
export interface PreviewedBody {
  readonly hash: string
  readonly body: CompiledBody
  readonly device: ReturnType<typeof ownOf>
  /** What staff call what it shows. */
  readonly names: Readonly<Record<string, string>>
}

/** What a screen plays at any instant, by the engine that the screen itself uses. */
export class PreviewService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly inputs: InputsService,
  ) {}

  /** Why this is on screen: every event with the step at which it drops out. */
  async explain(ctx: Context, screenId: number, at: Date, of: Of): Promise<Explained> {
    const schedule = await this.scheduleOf(ctx, screenId, of)
    const { kind, dropped, defaults, nextChangeAt } = schedule.at(at.getTime(), whole)
    const names = await this.names(ctx, schedule)
    const events = schedule.entries.map(({ uid }) => {
      const id = eventIdOf(uid)
      return { id, name: names.get(id) ?? '', dropped: dropped.get(uid) }
    })
    return { at, kind, nextChangeAt: new Date(nextChangeAt), events, defaults: defaults.map(({ uid }) => uid) }
  }

  /** What is shown one after another, as on a screen that was switched on at the beginning. */
  async timeline(ctx: Context, screenId: number, from: Date, to: Date, of: Of): Promise<readonly Playing[]> {
    const schedule = await this.scheduleOf(ctx, screenId, of)
    return timeline(schedule, whole, { from: from.getTime(), to: to.getTime(), most: mostPieces })
  }

  /** What wins when, what it hides, and where equals take turns. */
  async outlook(ctx: Context, screenId: number, from: Date, to: Date, of: Of): Promise<readonly Prospect[]> {
    const schedule = await this.scheduleOf(ctx, screenId, of)
    return outlook(schedule, whole, { from: from.getTime(), to: to.getTime(), most: mostPieces })
  }

  /** All that a page needs to play what the screen plays. */
  async previewed(ctx: Context, screenId: number, of: Of): Promise<PreviewedBody> {
    const { hash, body, screen } = await this.bodyOf(ctx, screenId, of)
    return { hash, body, device: ownOf(screen), names: await namesOf(ctx, body) }
  }

  private async bodyOf(
    ctx: Context,
    screenId: number,
    of: Of,
  ): Promise<{ hash: string; body: CompiledBody; screen: Row<typeof Screen> }> {
    const screen = await ctx.repo(Screen).get(screenId)
    if (of === 'draft') return { hash: 'draft', body: await this.draftOf(ctx, screenId), screen }
    if (screen.bodyHash === '') throw signageErrors.nothingPublished()
    const body = JSON.parse(await readDocument(ctx, bodyFile(screen.bodyHash))) as CompiledBody
    return { hash: `sha256:${screen.bodyHash}`, body, screen }
  }

  /** The bytes of something that is shown. */
  async content(ctx: Context, sha256: string): Promise<{ readonly mime: string; readonly body: Readable }> {
    const { mime } = await ctx.repo(StoredContent).get({ sha256 })
    return { mime, body: (await ctx.files.open(contentFile(sha256))).body }
  }

  private async scheduleOf(ctx: Context, screenId: number, of: Of): Promise<Schedule> {
    const { hash, body } = await this.bodyOf(ctx, screenId, of)
    return new Schedule({ ...body, hash })
  }

  private async draftOf(ctx: Context, screenId: number): Promise<CompiledBody> {
    const snapshot = await ctx.transaction((ctx) => this.drafts.take(ctx, undefined))
    const found = (await this.inputs.of(ctx, snapshot)).find(({ screen }) => screen.id === screenId)
    if (!found) throw signageErrors.nothingPublished()
    return new Compilation(snapshot).body(found.inputs)
  }

  private async names(ctx: Context, { entries }: Schedule): Promise<ReadonlyMap<number, string>> {
    const ids = entries.map(({ uid }) => eventIdOf(uid))
    const rows = await ctx.repo(ScheduleEvent).find({ where: { id: { [Op.in]: ids } }, only: ['id', 'name'] })
    return new Map(rows.map(({ id, name }) => [id, name]))
  }
}
