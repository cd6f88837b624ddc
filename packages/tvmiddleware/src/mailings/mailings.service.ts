import { baseErrors, type Context } from '@headend/base'
import { Op, type Draft, type Row } from '@headend/base/db'
import type { MessagesService } from '../messages/messages.service.js'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { Mailing } from './mailing.table.js'
import { addressed, addressedHtml, type Named } from './placeholders.js'
import type { RecipientsService } from './recipients.service.js'
import { SendMailing } from './send-mailing.work.js'

export type NewMailing = Omit<
  Draft<typeof Mailing>,
  'status' | 'lastAccountId' | 'sentCount' | 'createdAt' | 'finishedAt'
>

// A portion holds the writer while its messages are laid down.
const accountsAtOnce = 200

const nobody: Named = { firstname: '', lastname: '' }

export class MailingsService {
  constructor(
    private readonly messages: MessagesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Begins a mailing; it is sent in portions from now on. */
  async start(ctx: Context, wish: NewMailing): Promise<Row<typeof Mailing>> {
    const { activeFrom = null, activeTo = null } = wish
    if (activeFrom !== null && activeTo !== null && activeTo <= activeFrom)
      throw baseErrors.invalid({}, [{ field: 'active_to', reason: 'too_small' }])
    return ctx.transaction(async (ctx) => {
      const mailing = await ctx.repo(Mailing).add({ ...wish, createdAt: ctx.now })
      await ctx.later(SendMailing, { mailingId: mailing.id, after: 0 })
      return mailing
    })
  }

  /**
   * Writes to the next accounts and promises those after them. Messages and the place reached are one transaction, so
   * that a portion done twice, or broken off, writes to nobody twice. A mailing that was removed ends there.
   */
  async sendPortion(ctx: Context, mailingId: number, after: number): Promise<number> {
    const mailing = await ctx.repo(Mailing).first({ where: { id: mailingId } })
    if (mailing?.status !== 'running' || mailing.lastAccountId !== after) return 0
    const accounts = await ctx
      .repo(Account)
      .find({ where: { id: { [Op.gt]: after } }, order: ['id'], limit: accountsAtOnce, only: ['id', 'customerId'] })
    const chosen = await this.recipients.among(ctx, accounts, mailing)
    const names = await this.namesOf(
      ctx,
      chosen.map(({ customerId }) => customerId),
    )
    return ctx.transaction(async (ctx) => {
      const still = await ctx.repo(Mailing).first({ where: { id: mailingId, lastAccountId: after }, lock: true })
      if (still?.status !== 'running') return 0
      await this.messages.toAccounts(
        ctx,
        chosen.map(({ id, customerId }) => ({
          accountId: id,
          message: messageOf(mailing, names.get(customerId) ?? nobody),
        })),
      )
      await this.advance(ctx, still, { reached: accounts.at(-1)?.id, sent: chosen.length })
      return chosen.length
    })
  }

  private async advance(
    ctx: Context,
    { id, sentCount }: Row<typeof Mailing>,
    { reached, sent }: { readonly reached: number | undefined; readonly sent: number },
  ): Promise<void> {
    if (reached === undefined) {
      await ctx.repo(Mailing).change({ id }, { status: 'done', finishedAt: ctx.now })
      return
    }
    await ctx.repo(Mailing).change({ id }, { lastAccountId: reached, sentCount: sentCount + sent })
    await ctx.later(SendMailing, { mailingId: id, after: reached })
  }

  private async namesOf(ctx: Context, customerIds: readonly number[]): Promise<ReadonlyMap<number, Named>> {
    const where = { id: { [Op.in]: [...new Set(customerIds)] } }
    const customers = await ctx.repo(Customer).find({ where, only: ['id', 'firstname', 'lastname'] })
    return new Map(customers.map((customer) => [customer.id, customer]))
  }
}

const messageOf = (mailing: Row<typeof Mailing>, person: Named) => {
  const { isUrgent, noConfirmation, deleteAfterReading, toScreen, toSms, toEmail, toCas } = mailing
  return {
    subject: addressed(mailing.subject, person),
    text: addressedHtml(mailing.text, person),
    ...{ isUrgent, noConfirmation, deleteAfterReading, toScreen, toSms, toEmail, toCas },
  }
}
