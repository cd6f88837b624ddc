import { customerErrors, type Accounts, type Context, type Customers, type Films } from '@headend/base'
import { billingErrors } from '../billing.errors.js'
import type { Booked, LedgerService } from '../ledger/ledger.service.js'
import { filmSaleKey, sources, states } from '../ledger/transaction.table.js'
import { minorUnits } from '../wire/amounts.js'
import { readUtc } from '../wire/instants.js'

/** A movement of money as a billing system tells of it. */
export interface TransactionWords {
  readonly extId: string
  readonly customerId: number | undefined
  readonly customerExtId: string
  readonly amount: string
  readonly isProcessed: boolean
  readonly comment: string
  readonly isFilm: boolean
  readonly videoExtId: string
  readonly videoUntil: string
  readonly activatesAccounts: boolean
}

const isGiven = (text: string): boolean => text !== '' && text !== '-1'

/** Transactions of billing systems: each has a number of theirs, and is booked once. */
export class TransactionDesk {
  constructor(
    private readonly ledger: LedgerService,
    private readonly customers: Customers,
    private readonly accounts: Accounts,
    private readonly films: Films,
  ) {}

  async create(ctx: Context, words: TransactionWords): Promise<number> {
    if (words.extId === '') throw billingErrors.extIdMissing()
    const film = filmOf(words)
    const { id: customerId, currency, dealerId } = await this.owner(ctx, words)
    const amount = minorUnits(words.amount, currency)
    const draft = { customerId, dealerId, currency, amount, source: sources.api }
    const named = { ...draft, extId: words.extId, comment: words.comment, ...film }
    return ctx.transaction(async (ctx) => {
      const booked = words.isProcessed ? await this.ledger.book(ctx, named) : await this.ledger.announce(ctx, named)
      if (film) await this.open(ctx, booked)
      if (words.activatesAccounts) await this.activate(ctx, customerId)
      return booked.id
    })
  }

  /** Takes a transaction back; throws `transactionUnknown`. */
  async remove(ctx: Context, extId: string): Promise<void> {
    if (extId === '') throw billingErrors.extIdMissing()
    await ctx.transaction(async (ctx) => {
      const { id } = await this.ledger.byExtId(ctx, extId)
      await this.ledger.reverse(ctx, id)
      await this.films.revoke(ctx, filmSaleKey(id))
    })
  }

  private async owner(ctx: Context, { customerId, customerExtId }: TransactionWords) {
    if (isGiven(customerExtId)) return this.customers.get(ctx, { extId: customerExtId })
    if (customerId === undefined || customerId < 1) throw customerErrors.customerUnknown()
    return this.customers.get(ctx, { id: customerId })
  }

  /** Opens a film whose price is settled; one that is only announced is written down and opens nothing. */
  private async open(ctx: Context, { id, customerId, amount, currency, state, ...film }: Booked): Promise<void> {
    const extId = film.videoExtId ?? ''
    await this.films.known(ctx, extId)
    const sale = {
      customerId,
      accountId: null,
      currency,
      film: { extId },
      price: Math.abs(amount),
      key: filmSaleKey(id),
    }
    if (state === states.done) await this.films.grant(ctx, { ...sale, until: film.videoUntil })
  }

  private async activate(ctx: Context, customerId: number): Promise<void> {
    for (const { id } of await this.accounts.list(ctx, { customerIds: [customerId], isActive: false }))
      await this.accounts.change(ctx, id, { isActive: true, statusReason: 'ACTIVE' })
  }
}

/** Which film was bought elsewhere, and until when it may be watched; undefined where none was. */
const filmOf = ({ isFilm, videoExtId, videoUntil }: TransactionWords) => {
  const until = videoUntil === '' ? null : readUtc(videoUntil)
  if (until === undefined) throw billingErrors.instantUnreadable()
  if (!isFilm) return undefined
  if (videoExtId === '') throw billingErrors.videoMissing()
  return { videoExtId, videoUntil: until }
}
