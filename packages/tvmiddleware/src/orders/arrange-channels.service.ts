import { fold, type Context } from '@headend/base'
import type { Row } from '@headend/base/db'
import { catalogueTag } from '../catalogue/catalogue-tag.js'
import { Channel } from '../channels/channel.table.js'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { guideErrors } from '../guide-side.errors.js'

export const sortings = ['guide', 'id', 'name'] as const
export type Sorting = (typeof sortings)[number]

const gap = 1000

/** Puts all channels of an operator into an order made by itself, and back into that made by hand. */
export class ArrangeChannels {
  constructor(
    /** What this installation offers. */
    private readonly offered: readonly string[],
  ) {}

  /** Says how many channels have another place now. */
  async by(ctx: Context, sorting: Sorting): Promise<number> {
    if (!this.offered.includes(sorting)) throw guideErrors.sortSwitchedOff()
    const numbers = sorting === 'guide' ? await guideNumbers(ctx) : new Map<number, number>()
    const compare = {
      id: (a: ChannelRow, b: ChannelRow) => a.id - b.id,
      name: (a: ChannelRow, b: ChannelRow) =>
        fold(a.name).localeCompare(fold(b.name), 'en', { numeric: true }) || a.id - b.id,
      guide: (a: ChannelRow, b: ChannelRow) => numberIn(numbers, a) - numberIn(numbers, b) || a.id - b.id,
    }[sorting]
    return ctx.transaction(async (ctx) => {
      const channels = await ctx.repo(Channel).find({ order: ['position', 'id'], lock: true })
      const byHand = (channel: ChannelRow) => channel.manualPosition ?? channel.position
      const places = channels.toSorted(compare).map((channel, at) => ({
        id: channel.id,
        from: channel.position,
        position: (at + 1) * gap,
        manualPosition: byHand(channel),
      }))
      return write(ctx, places)
    })
  }

  /** The order that was made by hand before; where nothing was arranged since, it stands. */
  async byHand(ctx: Context): Promise<number> {
    return ctx.transaction(async (ctx) => {
      const channels = await ctx.repo(Channel).find({ order: ['position', 'id'], lock: true })
      const known = channels.filter(({ manualPosition }) => manualPosition !== null)
      const places = known.map(({ id, position, manualPosition }) => ({
        ...{ id, from: position, position: manualPosition ?? position, manualPosition: null },
      }))
      return write(ctx, places)
    })
  }
}

type ChannelRow = Row<typeof Channel>

interface Place {
  readonly id: number
  readonly from: number
  readonly position: number
  readonly manualPosition: number | null
}

const write = async (ctx: Context, places: readonly Place[]): Promise<number> => {
  for (const { id, position, manualPosition } of places)
    await ctx.repo(Channel).change({ id }, { position, manualPosition })
  await ctx.bump(catalogueTag)
  return places.filter(({ from, position }) => from !== position).length
}

const guideNumbers = async (ctx: Context): Promise<ReadonlyMap<number, number>> => {
  const rows = await ctx.repo(EpgChannel).find({ only: ['id', 'position'] })
  return new Map(rows.map(({ id, position }) => [id, position]))
}

// Channels without a guide come last.
const numberIn = (numbers: ReadonlyMap<number, number>, { epgChannelId }: ChannelRow): number =>
  numbers.get(epgChannelId ?? 0) ?? Number.MAX_SAFE_INTEGER
