import { baseErrors, type Context, type ResourceDeeds, type ResourceValues } from '@headend/base'
import type { Draft, Patch } from '@headend/base/db'
import { AlarmRule } from './alarm-rule.table.js'
import type { RuleRow } from './notices.service.js'

type Ways = Partial<Pick<RuleRow, 'mails' | 'phones' | 'syslog'>>

/** Rules as staff change them: each tells somebody. */
export class AlarmRuleEditing implements ResourceDeeds {
  async create(ctx: Context, values: ResourceValues): Promise<{ readonly id: number }> {
    this.check(values as Ways)
    return { id: (await ctx.repo(AlarmRule).add(values as Draft<typeof AlarmRule>)).id }
  }

  async change(ctx: Context, id: number, values: ResourceValues): Promise<void> {
    this.check({ ...(await ctx.repo(AlarmRule).get(id)), ...(values as Ways) })
    await ctx.repo(AlarmRule).change({ id }, values as Patch<typeof AlarmRule>)
  }

  private check({ mails = [], phones = [], syslog = '' }: Ways): void {
    if (mails.length === 0 && phones.length === 0 && syslog === '')
      throw baseErrors.invalid({}, [{ field: 'mails', reason: 'or phones, or syslog' }])
  }
}
