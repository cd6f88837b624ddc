import type { Context, Settings } from '@headend/base'
import { Op, type Row } from '@headend/base/db'
import type { ProofStage } from '../proofs/proof-stage.js'
import type { ProofsService } from '../proofs/proofs.service.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { phoneSpellings, readPhone } from '../subscribers/phone-number.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { TvSettings } from '../tvmiddleware.settings.js'

/** An account of somebody with a telephone. */
export interface PhoneAccount {
  readonly extId: string
  readonly abonement: string
}

const mostCustomers = 100

/** Logins by a telephone instead of a number and a password. */
export class PhoneLogin {
  constructor(
    private readonly proofs: ProofsService,
    private readonly settings: Settings,
  ) {}

  /** The account of a telephone once that is proved; of several the one with this number. */
  async account(
    ctx: Context,
    sent: string,
    abonement: string,
    code: string,
  ): Promise<Row<typeof Account> | ProofStage> {
    const phone = phoneOf(sent)
    const accounts = await accountsOf(ctx, await customersOf(ctx, phone))
    const [account, ...others] = accounts.filter((one) => abonement === '' || one.abonement === abonement)
    if (!account) throw tvErrors.accountUnknown()
    if (others.length > 0) throw subscriberErrors.accountAmbiguous()
    const { phoneConfirmation } = await this.settings.get<TvSettings>(ctx, 'tvmiddleware')
    // A telephone alone is no proof: who believes it at registration does not at a login.
    const method = phoneConfirmation === 'none' ? 'sms' : phoneConfirmation
    const stage = await this.proofs.prove(ctx, { purpose: 'login', address: phone, method, code })
    return stage.state === 'proved' ? account : stage
  }

  /** Whose accounts a telephone may log in to, once it is proved by a code. */
  async customers(ctx: Context, sent: string, code: string): Promise<readonly PhoneAccount[] | ProofStage> {
    const phone = phoneOf(sent)
    const customers = await customersOf(ctx, phone)
    const accounts = await accountsOf(ctx, customers)
    if (accounts.length === 0) throw tvErrors.accountUnknown()
    const stage = await this.proofs.prove(ctx, { purpose: 'list', address: phone, method: 'sms', code })
    if (stage.state !== 'proved') return stage
    const extIds = new Map(customers.map(({ id, extId }) => [id, extId ?? '']))
    return accounts.map(({ customerId, abonement }) => ({ extId: extIds.get(customerId) ?? '', abonement }))
  }
}

const phoneOf = (sent: string): string => {
  const phone = readPhone(sent)
  if (phone === undefined) throw subscriberErrors.phoneUnreadable()
  return phone
}

const customersOf = (ctx: Context, phone: string): Promise<readonly Row<typeof Customer>[]> =>
  ctx
    .repo(Customer)
    .find({ where: { mobilePhoneNumber: { [Op.in]: phoneSpellings(phone) } }, order: ['id'], limit: mostCustomers })

const accountsOf = (
  ctx: Context,
  customers: readonly Pick<Row<typeof Customer>, 'id'>[],
): Promise<readonly Row<typeof Account>[]> => {
  const where = { customerId: { [Op.in]: customers.map(({ id }) => id) } }
  return ctx.repo(Account).find({ where, order: ['id'], limit: mostCustomers })
}
