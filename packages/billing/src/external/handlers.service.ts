import { handlersTag, moneyErrors, type Concerned, type Context, type Customers, type HouseFacts } from '@headend/base'
import type { Row } from '@headend/base/db'
import { ExternalApiHandler } from './external-api.table.js'
import type { HandlerFacts } from './http-handler.js'

export type Handler = Row<typeof ExternalApiHandler>

export const handlerSecret = 'external-api'

/** Which handler bills whom. */
export class HandlersService {
  constructor(
    private readonly customers: Customers,
    private readonly keys: HouseFacts['keys'],
  ) {}

  /** The handler of this customer, or the operator's own; none where this house bills. Throws `moneyMisconfigured`. */
  async of(ctx: Context, { customerId, handlerId }: Concerned): Promise<Handler | undefined> {
    const own = ctx.asSystem('external billing')
    const handlers = await this.all(own)
    if (handlerId !== undefined) return handlers.find(({ id }) => id === handlerId) ?? missing()
    if (handlers.length === 0) return undefined
    const name = customerId === null ? '' : (await this.customers.get(own, { id: customerId })).customBillingApi
    if (name === '' || name.startsWith('-')) return handlers.find(({ isDefault }) => isDefault)
    return handlers.find((one) => one.name === name || String(one.id) === name) ?? missing()
  }

  /** All that are in use: every login asks for them. */
  all(ctx: Context): Promise<readonly Handler[]> {
    const own = ctx.asSystem('external billing')
    return own.rendered.value('billing-handlers', async () => ({
      value: await own.repo(ExternalApiHandler).find({ where: { isEnabled: true }, order: ['id'] }),
      tags: [handlersTag],
    }))
  }

  /** How it is spoken to. */
  facts(handler: Handler): HandlerFacts {
    const { secretSealed } = handler
    return { ...handler, secret: secretSealed ? this.keys.unseal(handlerSecret, secretSealed) : '' }
  }
}

const missing = (): never => {
  throw moneyErrors.moneyMisconfigured()
}
