import { chain, type Context, type DeviceActor, type Later } from '@headend/base'
import type { ListVersions } from '../channels/list-versions.js'
import type { InboxService, News } from '../messages/inbox.service.js'
import type { StatusChecks } from './status-checks.service.js'
import type { AccountState, EntitlementsService } from './entitlements.service.js'

/** What a box learns when it says that it is there. */
export interface AccountStatus {
  readonly state: AccountState
  readonly listChanged: boolean
  readonly news: News
}

/** The call that every box makes each minute: told at once where all of it is at hand. */
export class AccountStatusService {
  constructor(
    private readonly entitlements: EntitlementsService,
    private readonly versions: ListVersions,
    private readonly inbox: InboxService,
    private readonly checks: StatusChecks,
  ) {}

  of(ctx: Context, actor: DeviceActor): Later<AccountStatus> {
    const { accountId, sessionId } = actor
    return chain(this.entitlements.peek(ctx, accountId) ?? this.entitlements.of(ctx, accountId), (state) =>
      chain(this.versions.hasChanged(ctx, sessionId, state), (listChanged) =>
        chain(this.inbox.news(ctx, actor), (news) =>
          chain(this.checks.of(ctx, actor, state), (seen) => ({ state: seen, listChanged, news })),
        ),
      ),
    )
  }
}
