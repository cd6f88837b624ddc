import {
  dayBounds,
  localDay,
  shiftDay,
  type Context,
  type NewMessage,
  type Operators,
  type Settings,
} from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { MessagesService } from '../messages/messages.service.js'
import { Account } from '../subscribers/account.table.js'
import { Subscription } from '../tariffs/subscription.table.js'
import { Tariff } from '../tariffs/tariff.table.js'
import type { TvSettings } from '../tvmiddleware.settings.js'
import { ExpiryNotice } from './expiry-notice.table.js'

/** Something that ends soon, and who shall know. */
interface Ending {
  readonly kind: 'account' | 'subscription'
  readonly accountId: number
  readonly endsOn: string
  /** Tells one ending of an account from its others. */
  readonly key: string
  /** The account's number, or the tariff's name. */
  readonly name: string
}

/** The day on which it is asked, and what the operator wishes. */
interface Evening {
  readonly today: string
  readonly timeZone: string
  /** Ascending. */
  readonly days: readonly number[]
  readonly last: string
  readonly settings: TvSettings
}

const rowsAtOnce = 200

export class ExpiryNoticesService {
  constructor(
    private readonly messages: MessagesService,
    private readonly operators: Operators,
    private readonly settings: Settings,
  ) {}

  /**
   * Tells whose account or subscription ends within the operator's days, and says how many were told. Each of the days
   * is told once for an end; after a missed evening the next one makes up for it.
   */
  async tell(ctx: Context): Promise<number> {
    const settings = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    const { timeZone } = await this.operators.facts(ctx)
    const today = localDay(ctx.now, timeZone)
    await ctx.repo(ExpiryNotice).remove({ endsOn: { [Op.lt]: today } })
    const days = settings.expiryNoticeDays.toSorted((a, b) => a - b)
    const furthest = days.at(-1)
    if (furthest === undefined) return 0
    const evening = { today, timeZone, days, last: shiftDay(today, furthest), settings }
    return (await this.tellOfAccounts(ctx, evening)) + (await this.tellOfSubscriptions(ctx, evening))
  }

  private async tellOfAccounts(ctx: Context, evening: Evening): Promise<number> {
    let told = 0
    for (let after = 0; ;) {
      const accounts = await ctx.repo(Account).find({
        where: {
          id: { [Op.gt]: after },
          isActive: true,
          deactivatesOn: { [Op.gt]: evening.today, [Op.lte]: evening.last },
        },
        order: ['id'],
        limit: rowsAtOnce,
      })
      told += await this.announce(ctx, evening, accounts.flatMap(endOfAccount))
      const end = accounts.at(-1)
      if (!end) return told
      after = end.id
    }
  }

  private async tellOfSubscriptions(ctx: Context, evening: Evening): Promise<number> {
    const until = dayBounds(evening.last, evening.timeZone).to
    let told = 0
    for (let after = 0; ;) {
      const ending = await ctx.repo(Subscription).find({
        where: { id: { [Op.gt]: after }, isClosed: false, endsAt: { [Op.gt]: ctx.now, [Op.lt]: until } },
        order: ['id'],
        limit: rowsAtOnce,
      })
      told += await this.announce(ctx, evening, await this.endsOf(ctx, evening, ending))
      const end = ending.at(-1)
      if (!end) return told
      after = end.id
    }
  }

  /** A subscription of a customer ends for each of its accounts. */
  private async endsOf(
    ctx: Context,
    { timeZone }: Evening,
    subscriptions: readonly Row<typeof Subscription>[],
  ): Promise<readonly Ending[]> {
    const customerIds = [...new Set(subscriptions.map(({ customerId }) => customerId))]
    const tariffIds = [...new Set(subscriptions.map(({ tariffId }) => tariffId))]
    const accounts = await ctx.repo(Account).find({
      where: { customerId: { [Op.in]: customerIds }, isActive: true },
      only: ['id', 'customerId'],
      order: ['id'],
    })
    const tariffs = await ctx.repo(Tariff).find({ where: { id: { [Op.in]: tariffIds } }, only: ['id', 'name'] })
    const names = new Map(tariffs.map(({ id, name }) => [id, name]))
    return subscriptions.flatMap(({ id, customerId, accountId, tariffId, endsAt }) =>
      accounts
        .filter((account) => account.customerId === customerId && (accountId === null || account.id === accountId))
        .flatMap((account) => {
          const endsOn = endsAt === null ? '' : localDay(endsAt, timeZone)
          const key = `subscription-${id}-${account.id}`
          const name = names.get(tariffId) ?? ''
          return { kind: 'subscription', accountId: account.id, endsOn, key, name } as const
        }),
    )
  }

  /** Writes to those who were not told yet; that they were told is kept with the message, or neither is. */
  private async announce(ctx: Context, evening: Evening, endings: readonly Ending[]): Promise<number> {
    const due = endings.map((ending) => ({
      ending,
      about: `${ending.key}-${ending.endsOn}-${stageOf(ending, evening)}`,
    }))
    return ctx.transaction(async (ctx) => {
      const where = { about: { [Op.in]: due.map(({ about }) => about) } }
      const known = new Set((await ctx.repo(ExpiryNotice).find({ where })).map(({ about }) => about))
      const fresh = due.filter(({ about }) => !known.has(about))
      if (fresh.length === 0) return 0
      await ctx.repo(ExpiryNotice).addMany(fresh.map(({ about, ending: { endsOn } }) => ({ about, endsOn })))
      const addressed = []
      for (const { ending } of fresh)
        addressed.push({ accountId: ending.accountId, message: await this.messageOf(ctx, evening, ending) })
      await this.messages.toAccounts(ctx, addressed)
      return fresh.length
    })
  }

  private async messageOf(ctx: Context, { settings }: Evening, { kind, endsOn, name }: Ending): Promise<NewMessage> {
    const date = endsOn.split('-').toReversed().join('.')
    const own = {
      subject: kind === 'account' ? settings.accountExpirySubject : settings.subscriptionExpirySubject,
      text: kind === 'account' ? settings.accountExpiryText : settings.subscriptionExpiryText,
    } as { subject: Record<string, string>; text: Record<string, string> }
    return {
      ...(await this.messages.wordsOf(ctx, `${kind}Expiry`, { name, date }, own)),
      toEmail: settings.expiryNoticeByEmail,
      toSms: settings.expiryNoticeBySms,
    }
  }
}

const endOfAccount = ({ id, abonement, deactivatesOn }: Row<typeof Account>): readonly Ending[] =>
  deactivatesOn === null
    ? []
    : [{ kind: 'account', accountId: id, endsOn: deactivatesOn, key: `account-${id}`, name: abonement }]

/** The operator's day that an end has come to: the nearest that is not before it. */
const stageOf = ({ endsOn }: Ending, { days, today }: Evening): number =>
  days.find((ahead) => shiftDay(today, ahead) >= endsOn) ?? 0
