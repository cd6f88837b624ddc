import { addHours, type Context } from '@headend/base'
import type { Draft } from '@headend/base/db'
import { EpgChannel } from '../epg/epg-channel.table.js'
import { EpgSource } from '../epg/epg-source.table.js'
import { Program } from '../epg/program.table.js'

/** Ids of the guide channels: with holes, hour after hour for ten days, and with nothing before tomorrow. */
export interface Guides {
  readonly holes: number
  readonly hourly: number
  readonly sparse: number
}

const hourlyFrom = -9 * 24
const hourlyTo = 24

type Listed = readonly [from: number, to: number, name: string]

const withHoles: readonly Listed[] = [
  [-2, -1, 'Before'],
  [-0.5, 0.5, 'Now'],
  [0.5, 1, 'Next'],
  [2, 3, 'After the hole'],
]

/** A guide around the present hour, common to all operators. */
export const makeGuides = async (ctx: Context): Promise<Guides> => {
  const source = await ctx.repo(EpgSource).add({ name: 'common' })
  const guide = async (externalId: string, listed: readonly Listed[]) => {
    const iconUrl = `http://icons.example/${externalId}.png`
    const { id } = await ctx.repo(EpgChannel).add({ sourceId: source.id, externalId, name: externalId, iconUrl })
    await ctx.repo(Program).addMany(listed.map((one) => draftOf(ctx, id, one)))
    return id
  }
  const hours = Array.from({ length: hourlyTo - hourlyFrom }, (_, index) => hourlyFrom + index)
  return {
    holes: await guide('holes', withHoles),
    hourly: await guide(
      'hourly',
      hours.map((hour): Listed => [hour, hour + 1, `Hour ${hour}`]),
    ),
    sparse: await guide('sparse', [[20, 21, 'Tomorrow']]),
  }
}

const draftOf = (ctx: Context, epgChannelId: number, [from, to, name]: Listed): Draft<typeof Program> => ({
  epgChannelId,
  beginsAt: addHours(ctx.now, from),
  endsAt: addHours(ctx.now, to),
  name,
  description: `About "${name}" & <more>`,
  category: 'Show',
  rating: 12,
  meta: name === 'Now' ? { extra_name: 'Part 1', year: '2026', live: true } : {},
})
