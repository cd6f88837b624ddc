import {
  localDay,
  moneyErrors,
  readNetworks,
  shiftDay,
  type Context,
  type ExternalApi,
  type Operators,
} from '@headend/base'
import type { Patch, Row } from '@headend/base/db'
import type { CatalogueService } from '../catalogue/catalogue.service.js'
import type { DataCentresService, SelectableCentre } from '../data-centres/data-centres.service.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import type { Account } from '../subscribers/account.table.js'
import type { AccountState, EntitlementsService } from '../subscribers/entitlements.service.js'
import type { Tariff } from '../tariffs/tariff.table.js'
import { tvErrors } from '../tvmiddleware.errors.js'

/** An account that may log in, from here and now. */
export interface Admitted {
  readonly state: AccountState
  /** The tariffs that count at present. */
  readonly tariffs: readonly Row<typeof Tariff>[]
  /** What this login changes of the account: a trial that begins, a block that is lifted. */
  readonly patch: Patch<typeof Account> | undefined
  readonly timeZone: string
  /** Those that the subscriber may choose from. */
  readonly dataCentres: readonly SelectableCentre[]
}

/** What counts of a login before its device is looked at. */
export interface Entrant {
  readonly deviceUid: string
  readonly deviceModel: string
  /** An account that its subscriber blocked is opened again. */
  readonly liftsBlock: boolean
}

/** Says whether an account may log in at all, before anything is asked of its devices. */
export class AdmissionService {
  constructor(
    private readonly entitlements: EntitlementsService,
    private readonly catalogue: CatalogueService,
    private readonly operators: Operators,
    private readonly centres: DataCentresService,
    private readonly external: () => ExternalApi | undefined,
  ) {}

  async admit(ctx: Context, account: Row<typeof Account>, { liftsBlock, ...device }: Entrant): Promise<Admitted> {
    if (!readNetworks(account.subnets)(ctx.ip)) throw subscriberErrors.addressForbidden()
    await this.askOutside(ctx, account, device)
    const { timeZone } = await this.operators.facts(ctx)
    const patch = revival(account, localDay(ctx.now, timeZone), liftsBlock)
    const state = patch
      ? await this.entitlements.asIf(ctx, { ...account, ...patch })
      : await this.entitlements.of(ctx, account.id)
    const tariffs = await this.tariffsOf(ctx, state)
    return { state, tariffs, patch, timeZone, dataCentres: await this.centres.selectable(ctx) }
  }

  /** Whoever bills the account may keep it out. */
  private async askOutside(
    ctx: Context,
    { id, customerId }: Row<typeof Account>,
    { deviceUid, deviceModel }: Omit<Entrant, 'liftsBlock'>,
  ): Promise<void> {
    const told = { ip: ctx.ip, device_uid: deviceUid, device_model: deviceModel }
    const answer = await this.external()?.ask(ctx, { customerId, accountId: id }, 'authorize_account', told)
    if (answer?.is_allowed === false) throw moneyErrors.moneyRefused()
  }

  /** A debtor gets in only where a tariff is meant for inactive accounts, and with that one alone. */
  private async tariffsOf(ctx: Context, state: AccountState): Promise<readonly Row<typeof Tariff>[]> {
    const { tariffs } = await this.catalogue.of(ctx)
    const held = state.tariffIds.flatMap((id) => tariffs.get(id)?.tariff ?? [])
    const open = state.isActive ? held : held.filter((tariff) => tariff.availableForInactiveAccounts)
    if (!state.isActive && open.length === 0) throw tvErrors.accountInactive()
    if (open.length === 0) throw tvErrors.noTariff()
    return open
  }
}

const heldBack = ['BLOCK', 'DEBT']

/** What the account becomes by logging in: its trial counts from the first time, its own block ends where it asks. */
const revival = (
  account: Row<typeof Account>,
  today: string,
  liftsBlock: boolean,
): Patch<typeof Account> | undefined => {
  const { isActive, statusReason, autoActivationPeriod, activatedOn, deactivatesOn } = account
  if (liftsBlock && statusReason === 'BLOCK') return { isActive: true, statusReason: 'ACTIVE' }
  const isNew = autoActivationPeriod > 0 && activatedOn === null && !heldBack.includes(statusReason)
  if (!isNew || (isActive && deactivatesOn !== null)) return undefined
  return {
    ...{ isActive: true, statusReason: 'ACTIVE' },
    ...{ activatedOn: today, deactivatesOn: shiftDay(today, autoActivationPeriod) },
  }
}
