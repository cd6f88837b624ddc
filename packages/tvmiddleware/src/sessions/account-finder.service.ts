import { readNetworks, type Context, type Networks } from '@headend/base'
import type { Row } from '@headend/base/db'
import { Device } from '../devices/device.table.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { Account } from '../subscribers/account.table.js'
import type { AccountsService } from '../subscribers/accounts.service.js'
import { ipLoginTag } from '../subscribers/ip-login-tag.js'
import { tvErrors } from '../tvmiddleware.errors.js'
import type { ProofStage } from '../proofs/proof-stage.js'
import type { OutsideAccounts, OutsideProof } from './outside-accounts.service.js'
import type { PhoneLogin } from './phone-login.service.js'

type AccountRow = Row<typeof Account>

/** What tells whose device it is. */
export interface Proof extends OutsideProof {
  readonly mayLoginByPhone: boolean
  readonly validationCode: string
}

/** Finds the account of whoever logs in, by each way that the account allows (domain.md 3.5). */
export class AccountFinder {
  constructor(
    private readonly accounts: AccountsService,
    private readonly phones: PhoneLogin,
    private readonly outside: OutsideAccounts,
  ) {}

  async find(ctx: Context, proof: Proof): Promise<AccountRow | ProofStage> {
    const account = await this.known(ctx, proof)
    if (account) return account
    const found = await this.outside.find(ctx, proof)
    if (found) return found
    if (proof.mayLoginByPhone || proof.phoneNumber !== '')
      return this.phones.account(ctx, proof.phoneNumber, proof.abonement, proof.validationCode)
    throw tvErrors.accountUnknown()
  }

  private async known(ctx: Context, { abonement, password, deviceUid }: Proof): Promise<AccountRow | null> {
    if (abonement !== '' && password !== '') return this.accounts.byPassword(ctx, abonement, password)
    if (abonement !== '') return ctx.repo(Account).first({ where: { abonement, allowLoginByAbonement: true } })
    // A password without a number is somebody's slip, never a way in.
    if (password !== '') return null
    return (await this.byDevice(ctx, deviceUid)) ?? this.byAddress(ctx)
  }

  private async byDevice(ctx: Context, uid: string): Promise<AccountRow | null> {
    if (uid === '') return null
    const device = await ctx.repo(Device).first({ where: { uid, isActive: true } })
    if (!device) return null
    return ctx.repo(Account).first({ where: { id: device.accountId, allowLoginByDeviceUid: true } })
  }

  private async byAddress(ctx: Context): Promise<AccountRow | null> {
    const all = await ctx.rendered.value(ipLoginTag, async () => ({ value: await readAll(ctx), tags: [ipLoginTag] }))
    const [found, ...others] = all.filter(({ isOf }) => isOf(ctx.ip))
    if (others.length > 0) throw subscriberErrors.accountAmbiguous()
    return found ? ctx.repo(Account).first({ where: { id: found.id, allowLoginByIp: true } }) : null
  }
}

const readAll = async (ctx: Context): Promise<readonly { readonly id: number; readonly isOf: Networks }[]> => {
  const accounts = await ctx.repo(Account).find({ where: { allowLoginByIp: true }, only: ['id', 'subnets'] })
  return accounts.map(({ id, subnets }) => ({ id, isOf: readNetworks(subnets) }))
}
