import type { Context, ExternalApi } from '@headend/base'
import type { Row } from '@headend/base/db'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'

/** What a foreign billing may know somebody by. */
export interface OutsideProof {
  readonly abonement: string
  readonly password: string
  readonly phoneNumber: string
  readonly deviceUid: string
  readonly deviceModel: string
}

/** Accounts as a foreign billing finds them. */
export class OutsideAccounts {
  constructor(private readonly external: () => ExternalApi | undefined) {}

  /**
   * The account here that the billing means; null where it knows nobody, undefined where nobody is asked. Throws
   * `accountBeingCreated` where it is about to make one.
   */
  async find(ctx: Context, proof: OutsideProof): Promise<Row<typeof Account> | null | undefined> {
    const answer = await this.external()?.ask(ctx, { customerId: null, accountId: null }, 'get_account', {
      ...{ abonement: proof.abonement, password: proof.password, phone: proof.phoneNumber },
      ...{ ip: ctx.ip, device_uid: proof.deviceUid, device_model: proof.deviceModel },
    })
    if (!answer) return undefined
    if (answer.is_being_created) throw subscriberErrors.accountBeingCreated()
    return answer.abonement === '' ? null : ctx.repo(Account).first({ where: { abonement: answer.abonement } })
  }
}
