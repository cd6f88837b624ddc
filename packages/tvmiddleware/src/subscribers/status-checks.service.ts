import {
  AppError,
  chain,
  handlersTag,
  type Context,
  type DeviceActor,
  type ExternalApi,
  type Later,
} from '@headend/base'
import type { AccountState } from './entitlements.service.js'

const place = 'status-checks'

/** Asks whoever bills an account whether it may go on, while its box says that it is there. */
export class StatusChecks {
  constructor(private readonly external: () => ExternalApi | undefined) {}

  /** The state as whoever bills sees it; that of this house where nobody else is asked or answers. */
  of(ctx: Context, actor: DeviceActor, state: AccountState): Later<AccountState> {
    const external = this.external()
    if (!external || !state.isActive) return state
    return chain(ctx.rendered.peekValue<boolean>(place) ?? isAsked(ctx, external), (asks) =>
      asks ? checked(ctx, external, actor, state) : state,
    )
  }
}

// Every box comes here each minute: operators whom nobody else bills pay nothing for it.
const isAsked = (ctx: Context, external: ExternalApi): Promise<boolean> =>
  ctx.rendered.value(place, async () => ({
    value: await external.takes(ctx, null, 'check_account'),
    tags: [handlersTag],
  }))

const checked = async (
  ctx: Context,
  external: ExternalApi,
  { accountId, customerId }: DeviceActor,
  state: AccountState,
): Promise<AccountState> => {
  try {
    const answer = await external.ask(ctx, { customerId, accountId }, 'check_account', { ip: ctx.ip })
    if (!answer || answer.is_allowed) return state
    const account = { ...state.account, statusReason: answer.reason || 'INACTIVE' }
    return { ...state, account, isActive: false }
  } catch (error) {
    // A billing that is away or not set up keeps nobody from watching.
    if (error instanceof AppError) return state
    throw error
  }
}
