import { addHours, type Context } from '@headend/base'
import type { Patch } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { TariffChannel } from '../tariffs/tariff-channel.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { ChannelName, Channels } from './channels.fixture.js'

const sold: readonly ChannelName[] = [
  'direct',
  'unicast',
  'recorded',
  'shifted',
  'multicast',
  'air',
  'both',
  'sparse',
  'charity',
  'closed',
]

const tariffWishes = {
  // Stories about something else log in as often as they like.
  basic: { channels: sold, sessionsCount: 20, basicSessionsCount: 20 },
  extra: { channels: ['premium', 'direct'] },
  social: { channels: ['charity'], availableForInactiveAccounts: true },
  off: { channels: ['unsold'], isEnabled: false },
  empty: { channels: [], isHidden: true },
} as const satisfies Record<string, Partial<Patch<typeof Tariff>> & { channels: readonly ChannelName[] }>

export type TariffName = keyof typeof tariffWishes
export type Tariffs = Record<TariffName, number>

export const makeTariffs = async (ctx: Context, channels: Channels): Promise<Tariffs> => {
  const ids: [string, number][] = []
  for (const [name, { channels: opened, ...draft }] of Object.entries(tariffWishes)) {
    const { id } = await ctx.repo(Tariff).add({ name, currency: 'EUR', ...draft })
    for (const channel of opened) await ctx.repo(TariffChannel).add({ tariffId: id, channelId: channels[channel] })
    ids.push([name, id])
  }
  return Object.fromEntries(ids) as Tariffs
}

type CreatedSubscriber = Awaited<ReturnType<AccountsService['create']>>

interface Wish {
  readonly tariffs: readonly TariffName[]
  readonly patch?: Patch<typeof Account>
  /** A device that is bound already. */
  readonly uid?: string
}

const wishes = {
  ann: { tariffs: ['extra', 'basic', 'empty'] },
  bob: { tariffs: ['basic', 'empty'] },
  twin: { tariffs: ['empty', 'basic'] },
  debtor: { tariffs: ['basic'], patch: { isActive: false, statusReason: 'DEBT' } },
  pensioner: { tariffs: ['basic', 'social'], patch: { isActive: false } },
  endedYesterday: { tariffs: ['basic'], patch: { deactivatesOn: '2026-02-28' } },
  endsToday: { tariffs: ['basic'], patch: { deactivatesOn: '2026-03-01' } },
  endsTomorrow: { tariffs: ['basic'], patch: { deactivatesOn: '2026-03-02' } },
  family: { tariffs: ['basic'], patch: { allowMultipleLogin: true } },
  byNumber: { tariffs: ['basic'], patch: { allowLoginByAbonement: true } },
  byUid: { tariffs: ['basic'], uid: 'known-uid' },
  notByUid: { tariffs: ['basic'], uid: 'closed-uid', patch: { allowLoginByDeviceUid: false } },
  bare: { tariffs: [] },
  stopped: { tariffs: ['off'] },
  coming: { tariffs: ['basic'] },
  leaving: { tariffs: ['basic'] },
} as const satisfies Record<string, Wish>

export type PersonName = keyof typeof wishes
export type People = Record<PersonName, CreatedSubscriber>

/** Subscribers in each state; `coming` gets and `leaving` loses the extra tariff in an hour. */
export const makePeople = async (ctx: Context, accounts: AccountsService, tariffs: Tariffs): Promise<People> => {
  const people: [string, CreatedSubscriber][] = []
  for (const [firstname, wish] of Object.entries<Wish>(wishes)) {
    const made = await accounts.create(ctx, { firstname, tariffIds: wish.tariffs.map((name) => tariffs[name]) })
    if (wish.patch) await ctx.repo(Account).change({ id: made.accountId }, wish.patch)
    const { accountId } = made
    if (wish.uid)
      await ctx.repo(Device).add({ accountId, uid: wish.uid, deviceType: 'android_stb', createdAt: ctx.now })
    people.push([firstname, made])
  }
  const all = Object.fromEntries(people) as People
  const inAnHour = addHours(ctx.now, 1)
  const extra = { tariffId: tariffs.extra, startsAt: ctx.now }
  const { coming, leaving } = all
  await ctx.repo(Subscription).add({ ...extra, customerId: coming.customerId, accountId: null, startsAt: inAnHour })
  const { customerId, accountId } = leaving
  await ctx.repo(Subscription).add({ ...extra, customerId, accountId, endsAt: inAnHour })
  return all
}
