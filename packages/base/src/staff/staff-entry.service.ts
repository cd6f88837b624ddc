import type { Locate } from '../auth/locate.js'
import { checkPassword } from '../auth/passwords.js'
import type { Context } from '../context/context.js'
import type { Dealers } from '../contracts/base-dealers.js'
import type { OperatorService } from '../operators/operators.service.js'
import { LoginBrake } from './login-brake.js'
import type { SecondFactorService } from './second-factor.service.js'
import { staffErrors } from './staff.errors.js'
import { Staff } from './staff.table.js'

/** What somebody at the door brings. */
export interface Proofs {
  readonly username: string
  readonly password: string
  /** Of the phone or from paper; empty where none was asked for yet. */
  readonly code: string
}

/** Who may come in at all. */
export class StaffEntryService {
  constructor(
    private readonly locate: Locate,
    private readonly operators: OperatorService,
    private readonly dealers: Pick<Dealers, 'facts'>,
    private readonly factors: SecondFactorService,
  ) {}

  /** A wrong name and a wrong password are answered alike and after the same work, so that names cannot be tried out. */
  async admit(ctx: Context, { username, password, code }: Proofs): Promise<Staff> {
    const brake = new LoginBrake(ctx, username.toLowerCase())
    await brake.check()
    const staff = await this.locate(Staff, 'username', username.toLowerCase())
    const { isRight } = await checkPassword(password, staff?.passwordHash || null)
    if (!staff || !isRight || !(await this.mayEnter(ctx, staff))) {
      await brake.failed()
      throw staffErrors.loginRefused()
    }
    await this.factors.check(ctx.asSystem('staff', staff.clientId), staff.id, code).catch(async (error: unknown) => {
      if (code !== '') await brake.failed()
      throw error
    })
    return staff
  }

  async mayEnter(ctx: Context, { isActive, clientId, dealerId }: Staff): Promise<boolean> {
    if (!isActive || clientId === null) return isActive
    if ((await this.operators.known(clientId))?.isActive !== true) return false
    return dealerId === null || (await this.dealers.facts(ctx.asSystem('staff', clientId), dealerId)).isActive
  }
}
