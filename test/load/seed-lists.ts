import { addSeconds, type Context } from '@headend/base'
import { tvParts } from './tv-parts.js'

const PORTION = 500
const CHANNELS = 300

const portions = function* (count: number): Generator<readonly number[]> {
  for (let at = 0; at < count; at += PORTION)
    yield Array.from({ length: Math.min(PORTION, count - at) }, (_, place) => at + place)
}

// Spread over the rows, so that no order is the order in which they were made.
const shuffled = (place: number): number => (place * 7919) % 999_983

/** As many subscribers and programmes as a large operator has, written in portions. */
export const seedLists = async (ctx: Context, accounts: number, programs: number): Promise<void> => {
  const { Account, Customer, Device, EpgChannel, EpgSource, Program } = await tvParts()
  const source = await ctx.repo(EpgSource).add({ name: 'Guide' })
  const channels: number[] = []
  for (let place = 0; place < CHANNELS; place += 1)
    channels.push(
      (await ctx.repo(EpgChannel).add({ sourceId: source.id, externalId: `c${place}`, name: `Channel ${place}` })).id,
    )
  const first = (await ctx.repo(Customer).add({ currency: 'EUR', createdAt: ctx.now })).id
  for (const places of portions(accounts)) {
    const at = (place: number) => addSeconds(ctx.now, -60 * shuffled(place))
    await ctx.repo(Customer).addMany(
      places.map((place) => ({
        ...{ currency: 'EUR', createdAt: at(place), lastname: `Name ${shuffled(place)}`, firstname: 'Ann' },
        ...{ mobilePhoneNumber: `+49${shuffled(place)}`, contractNumber: `C-${shuffled(place)}` },
      })),
    )
    await ctx.repo(Account).addMany(
      places.map((place) => ({
        ...{ customerId: first + 1 + place, abonement: String(100_001 + place), createdAt: at(place) },
        ...{ passwordDigest: '0'.repeat(64), pinSealed: Buffer.alloc(32), isActive: place % 5 > 0 },
      })),
    )
  }
  const [account] = await ctx.repo(Account).find({ order: ['id'], limit: 1, only: ['id'] })
  for (const places of portions(accounts))
    await ctx.repo(Device).addMany(
      places.map((place) => ({
        ...{ accountId: (account?.id ?? 1) + place, uid: `box-${shuffled(place)}-${place}`, deviceType: 'mag' },
        ...{ createdAt: addSeconds(ctx.now, -60 * place), lastSeenAt: addSeconds(ctx.now, -shuffled(place)) },
      })),
    )
  for (const places of portions(programs))
    await ctx.repo(Program).addMany(
      places.map((place) => {
        const beginsAt = addSeconds(ctx.now, Math.floor(place / CHANNELS) * 1800)
        return {
          ...{ epgChannelId: channels[place % CHANNELS] ?? 0, beginsAt, endsAt: addSeconds(beginsAt, 1800) },
          ...{
            name: `Programme ${shuffled(place)}`,
            description: 'What it is about, in a sentence or two. '.repeat(6),
          },
        }
      }),
    )
}
