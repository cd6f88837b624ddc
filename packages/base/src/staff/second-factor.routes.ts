import { route, type Route } from '../http/route.js'
import { bool, idOf, int, list, object, text } from '../schema/schema.js'
import type { SecondFactorService } from './second-factor.service.js'
import { loginCode, password } from './staff.schemas.js'
import type { StaffService } from './staff.service.js'
import { Staff } from './staff.table.js'

const tries = { name: 'staff-second-factor', calls: 20, windowSeconds: 300, by: 'address' } as const
const Paper = object({
  recovery_codes: list(text()).description('Shown this once; each opens once where the phone is lost'),
})

/** A code beside the password: how staff switch it on for themselves, and how it is taken from somebody. */
export const secondFactorRoutes = (factors: SecondFactorService, staff: StaffService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/me/second-factor',
    auth: 'staff',
    allow: 'base.self.view',
    summary: 'Whether the caller’s logins ask for a code',
    input: object({}),
    reply: object({ is_on: bool(), recovery_codes_left: int(0) }),
    run: async (ctx) => {
      const { isOn, codesLeft } = await factors.state(ctx)
      return { is_on: isOn, recovery_codes_left: codesLeft }
    },
  }),
  route({
    method: 'post',
    path: '/base/me/second-factor/begin',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'Make a secret for the caller’s phone; it counts once a code of it was brought',
    input: object({ password: password() }),
    reply: object({ secret: text(), address: text().description('otpauth://…, as phones read it from a picture') }),
    limits: [tries],
    run: (ctx, input) => factors.begin(ctx, input.password),
  }),
  route({
    method: 'post',
    path: '/base/me/second-factor/confirm',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'Bring the first code: from now on each login asks for one',
    input: object({ code: loginCode() }),
    reply: Paper,
    limits: [tries],
    run: async (ctx, { code }) => ({ recovery_codes: [...(await factors.confirm(ctx, code))] }),
  }),
  ...endings(factors, staff),
]

const endings = (factors: SecondFactorService, staff: StaffService): readonly Route[] => [
  route({
    method: 'post',
    path: '/base/me/second-factor/recovery-codes',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'Other recovery codes in place of those there are',
    input: object({ code: loginCode() }),
    reply: Paper,
    limits: [tries],
    run: async (ctx, { code }) => ({ recovery_codes: [...(await factors.renewPaper(ctx, code))] }),
  }),
  route({
    method: 'post',
    path: '/base/me/second-factor/off',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'Ask the caller’s logins for no code any more',
    input: object({ password: password(), code: loginCode() }),
    reply: object({}),
    limits: [tries],
    run: async (ctx, input) => {
      await factors.switchOff(ctx, input.password, input.code)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/base/staff/{id}/second-factor/reset',
    auth: 'staff',
    allow: 'base.staff.edit',
    summary: 'Let somebody in without a code who lost the phone; all logins of theirs end',
    input: object({ id: idOf(Staff) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await staff.resetSecondFactor(ctx, id)
      return {}
    },
  }),
]
