import { baseErrors, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Campaign } from '../campaigns/campaign.table.js'
import { ScheduleEvent } from '../events/event.table.js'
import { Item } from '../items/item.table.js'
import { Media } from '../media/media.table.js'
import { Place } from '../places/place.table.js'
import { Playlist } from '../playlists/playlist.table.js'
import type { PlayRef } from '../protocol/plays.js'
import type { Screen } from '../screens/screen.table.js'
import { PlayName, type NameKind } from './play-name.table.js'
import type { RefNames } from './stored-plays.js'

/** A name is believed for so long before it is looked at again. */
const freshMs = 60_000
const mostKept = 50_000

const idIn = (uid: string, letter: string): number | undefined => {
  const [, digits] = /^([a-z])(\d{1,10})$/.exec(uid)?.slice(1) ?? []
  return uid.startsWith(letter) && digits !== undefined ? Number(digits) : undefined
}

type EventFacts = Pick<Row<typeof ScheduleEvent>, 'name' | 'campaignId' | 'playlistId'> | null

/** Names of what is played, as they are when it is told: kept, so that no report changes afterwards. */
export class PlayNamesService {
  private readonly kept = new Map<string, { readonly value: Promise<unknown>; readonly at: number }>()

  /** Of the screen and where it stands. */
  async ofScreen(ctx: Context, { id, name, placeId }: Row<typeof Screen>): Promise<{ screen: number; place: number }> {
    const place = await this.named(ctx, 'place', `${placeId}`, async () => {
      return (await ctx.repo(Place).first({ where: { id: placeId } }))?.name
    })
    return { place, screen: await this.named(ctx, 'screen', `s${id}`, async () => name) }
  }

  async ofRef(ctx: Context, { uid, event }: PlayRef): Promise<RefNames> {
    const content = await this.named(ctx, 'content', uid, () => this.contentName(ctx, uid))
    const eventId = event === undefined ? undefined : idIn(event, 'e')
    if (event === undefined || eventId === undefined) return [content, 0, 0, 0]
    const facts = await this.recalled(ctx, `facts ${event}`, async (): Promise<EventFacts> => {
      return ctx.repo(ScheduleEvent).first({ where: { id: eventId } })
    })
    const { campaignId = null, playlistId = null } = facts ?? {}
    const linked = async (kind: NameKind, id: number | null, table: typeof Playlist | typeof Campaign) =>
      id === null
        ? 0
        : this.named(
            ctx,
            kind,
            `${id}`,
            async () => (await ctx.repo(table as typeof Playlist).first({ where: { id } }))?.name,
          )
    return [
      content,
      await linked('playlist', playlistId, Playlist),
      await this.named(ctx, 'event', event, async () => facts?.name),
      await linked('campaign', campaignId, Campaign),
    ]
  }

  private async contentName(ctx: Context, uid: string): Promise<string | undefined> {
    const [media, item] = [idIn(uid, 'm'), idIn(uid, 'i')]
    if (media !== undefined) return (await ctx.repo(Media).first({ where: { id: media } }))?.name
    return item === undefined ? undefined : (await ctx.repo(Item).first({ where: { id: item } }))?.name
  }

  private named(ctx: Context, kind: NameKind, uid: string, find: () => Promise<string | undefined>): Promise<number> {
    return this.recalled(ctx, `${kind} ${uid}`, async () => this.noted(ctx, kind, uid, await find()))
  }

  /** What is gone already keeps the last name it had, or is called by its uid. */
  private async noted(ctx: Context, kind: NameKind, uid: string, name: string | undefined): Promise<number> {
    const last = name === undefined ? await ctx.repo(PlayName).first({ where: { kind, uid }, order: ['-id'] }) : null
    if (last) return last.id
    const row = { kind, uid, name: name ?? uid }
    const known = await ctx.repo(PlayName).first({ where: row })
    if (known) return known.id
    try {
      return (await ctx.repo(PlayName).add(row)).id
    } catch (error) {
      // Another process was faster.
      const added = await ctx.repo(PlayName).first({ where: row })
      if (added) return added.id
      throw error instanceof Error ? error : baseErrors.unavailable({ door: 'sql' })
    }
  }

  private recalled<T>(ctx: Context, name: string, make: () => Promise<T>): Promise<T> {
    const key = `${ctx.clientId} ${name}`
    const now = ctx.now.getTime()
    const known = this.kept.get(key)
    if (known && now - known.at < freshMs) return known.value as Promise<T>
    if (this.kept.size >= mostKept) this.kept.clear()
    const value = make()
    this.kept.set(key, { value, at: now })
    value.catch(() => this.kept.delete(key))
    return value
  }
}
