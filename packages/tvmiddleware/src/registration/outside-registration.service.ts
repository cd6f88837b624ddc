import { AppError, moneyErrors, type Answered, type Context, type ExternalApi, type Told } from '@headend/base'
import { subscriberErrors } from '../subscribers-side.errors.js'

/** Who wants an account, as a foreign billing is told. */
export interface Outsider {
  /** A handler that was named in place of the operator's own. */
  readonly handlerId: number
  /** Only by a foreign billing, or not at all. */
  readonly isExternal: boolean
  readonly facts: Told<'validate_registration_params'>
}

export type MadeOutside = Answered<'register_account_new'>

/** Registration as far as whoever bills the operator's customers takes part in it. */
export class OutsideRegistration {
  constructor(private readonly external: () => ExternalApi | undefined) {}

  /** Before anything is sent or made: throws `billingHandlerUnknown`, `externalApiMissing`, `moneyRefused`. */
  async admit(ctx: Context, { handlerId, isExternal, facts }: Outsider): Promise<void> {
    const external = this.external()
    if (!external && handlerId !== 0) throw subscriberErrors.billingHandlerUnknown()
    const whom = concerned(handlerId)
    if (!external || !(await registers(ctx, external, whom))) {
      if (isExternal) throw subscriberErrors.externalApiMissing()
      return
    }
    await external.ask(ctx, whom, 'validate_registration_params', facts)
  }

  /** Makes the customer over there, before it is made here; undefined where nobody takes part. */
  async make(ctx: Context, { handlerId, facts }: Outsider): Promise<MadeOutside | undefined> {
    // The same applicant asks by the same key, so that a lost answer makes no second customer over there.
    const key = `register-${facts.phone || facts.device_uid}`.slice(0, 128)
    return this.external()?.ask(ctx, concerned(handlerId), 'register_account_new', { key, ...facts })
  }

  /** Tells what became of it, once the account stands. */
  async tell(ctx: Context, whom: { readonly customerId: number; readonly accountId: number }): Promise<void> {
    const key = `registered-${whom.accountId}`
    await this.external()?.ask(ctx, whom, 'post_account_registration', { key })
  }
}

const concerned = (handlerId: number) => ({
  ...{ customerId: null, accountId: null },
  ...(handlerId !== 0 && { handlerId }),
})

const registers = async (ctx: Context, external: ExternalApi, whom: ReturnType<typeof concerned>): Promise<boolean> => {
  try {
    return await external.takes(ctx, whom, 'register_account_new')
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== moneyErrors.moneyMisconfigured.code) throw error
    throw subscriberErrors.billingHandlerUnknown()
  }
}
