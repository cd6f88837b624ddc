import { smsErrors, mailErrors, AppError, type Context, type Mail, type Sms } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { ProofStage } from '../proofs/proof-stage.js'
import type { ProofsService } from '../proofs/proofs.service.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import { Customer } from '../subscribers/customer.table.js'
import { isEmail } from '../subscribers/email-address.js'
import { phoneSpellings, readPhone } from '../subscribers/phone-number.js'

const unsent = [smsErrors.smsMissing, smsErrors.smsTooMany, mailErrors.mailMissing, mailErrors.mailTooMany]

/** New passwords for those who forgot theirs, sent to the telephone or the address that the operator knows. */
export class PasswordResetService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly proofs: ProofsService,
    private readonly mail: Mail,
    private readonly sms: () => Sms | undefined,
  ) {}

  /** A code first, and with it a new password. */
  async reset(ctx: Context, email: string, phone: string, code: string): Promise<ProofStage> {
    const number = email === '' ? readPhone(phone) : ''
    if (email === '' ? number === undefined : !isEmail(email)) throw subscriberErrors.contactUnreadable()
    const account = await this.accountOf(ctx, email, number ?? '')
    const byMail = email !== ''
    const wish = { purpose: 'password', address: byMail ? email : (number ?? ''), code } as const
    const stage = await this.proofs.prove(ctx, { ...wish, method: byMail ? 'mail' : 'sms' })
    if (stage.state === 'proved') await this.renew(ctx, account, wish.address, byMail)
    return stage
  }

  private async accountOf(ctx: Context, email: string, phone: string): Promise<Row<typeof Account>> {
    const where = email === '' ? { mobilePhoneNumber: { [Op.in]: phoneSpellings(phone) } } : { email }
    const customers = await ctx.repo(Customer).find({ where, only: ['id'], limit: 100 })
    if (customers.length === 0) throw subscriberErrors.subscriberUnknown()
    const customerId = { [Op.in]: customers.map(({ id }) => id) }
    const [account, other] = await ctx.repo(Account).find({ where: { customerId }, order: ['id'], limit: 2 })
    if (!account) throw subscriberErrors.accountMissing()
    if (other) throw subscriberErrors.phoneShared()
    return account
  }

  private async renew(
    ctx: Context,
    { id, abonement }: Row<typeof Account>,
    to: string,
    byMail: boolean,
  ): Promise<void> {
    try {
      await ctx.transaction(async (ctx) => {
        const password = await this.accounts.setPassword(ctx, id)
        const sender = byMail ? this.mail : this.sms()
        await sender?.tell(ctx, { to, kind: 'credentials' }, 'newPassword', { abonement, password })
      })
    } catch (error) {
      if (error instanceof AppError && unsent.some(({ code }) => code === error.code))
        throw subscriberErrors.codeNotSent()
      throw error
    }
  }
}
