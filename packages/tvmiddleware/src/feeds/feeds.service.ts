import type { Context, DeviceActor, GuestActor, Operators, Section } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Position } from '../positions/position.table.js'
import { itemsOf } from '../selections/selection-editing.service.js'
import type { SelectedKind } from '../selections/selection-contents.service.js'
import { contentTypes, Selection } from '../selections/selection.table.js'
import type { Selected } from '../selections/selected.js'
import { Feed } from './feed.table.js'
import { feedErrors } from './feeds.errors.js'

type Viewer = DeviceActor | GuestActor

/** Something in a feed, and when the account was last in it. */
export interface FeedItem {
  readonly content: Selected
  readonly watchedAt: Date | undefined
}

export interface FeedWithItems {
  readonly feed: Row<typeof Feed>
  readonly items: readonly FeedItem[]
}

/** What a launcher may show: it knows channels, programmes and films. */
const shown: readonly number[] = [contentTypes.channel, contentTypes.program, contentTypes.video]
/** The part of the service that has to be open for things of a kind. */
const sections: Readonly<Record<number, Section>> = {
  [contentTypes.channel]: 'tvmiddleware',
  [contentTypes.program]: 'tvmiddleware',
  [contentTypes.video]: 'video',
}
const everyTariff = { tariffIds: [], without: [] }

/** Rows of the service in a device's own launcher. */
export class Feeds {
  constructor(
    private readonly kinds: Readonly<Record<number, SelectedKind>>,
    private readonly operators: Operators,
  ) {}

  /** Feeds for this device; those that need a login only with one. With how much there is to go on with. */
  async list(
    ctx: Context<Viewer>,
    deviceType: string,
  ): Promise<readonly { readonly feed: Row<typeof Feed>; readonly going: number }[]> {
    const rows = await ctx.repo(Feed).find({ where: { isEnabled: true }, order: ['position', 'id'] })
    const seen = rows.filter((feed) => isFor(feed, deviceType) && (!feed.authRequired || ctx.actor.kind === 'device'))
    const going = seen.some(({ feedKind }) => feedKind === 'continue') ? (await this.going(ctx)).length : 0
    return seen.map((feed) => ({ feed, going: feed.feedKind === 'continue' ? Math.min(going, feed.itemsAtMost) : 0 }))
  }

  /** Throws `feedUnknown`, `feedLoginNeeded`, `feedDeviceUnfit`, `feedMisconfigured`, `feedsClosed`. */
  async detail(ctx: Context<Viewer>, id: number, deviceType: string): Promise<FeedWithItems> {
    const feed = await ctx.repo(Feed).first({ where: { id, isEnabled: true } })
    if (!feed) throw feedErrors.feedUnknown()
    const needsLogin = feed.authRequired || feed.feedKind === 'continue'
    if (needsLogin && ctx.actor.kind !== 'device') throw feedErrors.feedLoginNeeded()
    if (!isFor(feed, deviceType)) throw feedErrors.feedDeviceUnfit()
    const items = feed.feedKind === 'continue' ? await this.going(ctx) : await this.selected(ctx, feed)
    return { feed, items: items.slice(0, feed.itemsAtMost) }
  }

  private async selected(ctx: Context<Viewer>, { selectionId }: Row<typeof Feed>): Promise<readonly FeedItem[]> {
    const selection = selectionId && (await ctx.repo(Selection).first({ where: { id: selectionId } }))
    if (!selection || !shown.includes(selection.contentType)) throw feedErrors.feedMisconfigured()
    if (!(await this.isOpen(ctx, selection.contentType))) throw feedErrors.feedsClosed()
    const ids = (await itemsOf(ctx, [selection.id])).get(selection.id) ?? []
    const contents = await this.read(ctx, selection.contentType, ids)
    return contents.map((content) => ({ content, watchedAt: undefined }))
  }

  /** What the account was in and has not watched to its end, the last first. */
  private async going(ctx: Context<Viewer>): Promise<readonly FeedItem[]> {
    if (ctx.actor.kind !== 'device') return []
    const where = { accountId: ctx.actor.accountId, isViewed: false }
    const rows = await ctx.repo(Position).find({ where, order: ['-changedAt'], limit: 100 })
    const begun = rows.filter(({ seconds }) => seconds > 0)
    const ids = (type: string) => [
      ...new Set(begun.filter((row) => row.contentType === type).map(({ contentId }) => contentId)),
    ]
    const films = await this.readOpen(ctx, contentTypes.video, ids('video'))
    const programs = await this.readOpen(ctx, contentTypes.program, ids('program'))
    const watchedAt = (type: string, id: number) =>
      begun.find((row) => row.contentType === type && row.contentId === id)?.changedAt
    return [...films, ...programs]
      .map((content) => ({ content, watchedAt: watchedAt(...nameOf(content)) }))
      .sort((a, b) => Number(b.watchedAt) - Number(a.watchedAt))
  }

  private async isOpen(ctx: Context, type: number): Promise<boolean> {
    const section = sections[type]
    return section === undefined || !(await this.operators.facts(ctx)).closedSections.includes(section)
  }

  private async readOpen(ctx: Context<Viewer>, type: number, ids: readonly number[]): Promise<readonly Selected[]> {
    return (await this.isOpen(ctx, type)) ? this.read(ctx, type, ids) : []
  }

  private read(ctx: Context<Viewer>, type: number, ids: readonly number[]): Promise<readonly Selected[]> {
    const kind = this.kinds[type]
    if (!kind) return Promise.resolve([])
    if (ctx.actor.kind === 'device') return kind.own(ctx as Context<DeviceActor>, ids)
    return kind.guest(ctx, ids, everyTariff)
  }
}

const isFor = ({ deviceTypes }: Row<typeof Feed>, deviceType: string): boolean =>
  deviceTypes.length === 0 || deviceTypes.includes(deviceType)

const nameOf = (content: Selected): [type: string, id: number] =>
  'video' in content
    ? ['video', content.video.shown.title.id]
    : ['program', 'program' in content ? content.program.program.id : 0]
