import type { Context, DeviceActor } from '@headend/base'
import { operatorDevices } from '../devices/operator-devices.service.js'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { accountTag } from './account-tag.js'
import { Account } from './account.table.js'

/** Templates that portals bring along; their number on the wire is their place, from 1 on. */
export const portalTemplates = ['classic', 'impuls', 'iridium', 'focus', 'futuristic', 'infinitly'] as const

/** What the portal looks like for an account. */
export class AccountTemplates {
  /** Takes one that portals bring, or one that the operator gave to some kind of device. */
  async choose(ctx: Context<DeviceActor>, number: number, name: string): Promise<void> {
    const { accountId } = ctx.actor
    const template = number > 0 ? portalTemplates[number - 1] : name
    if (!template || !(await this.isKnown(ctx, template))) throw subscriberErrors.templateUnknown()
    await ctx.transaction(async (ctx) => {
      await ctx.repo(Account).change({ id: accountId }, { template })
      await ctx.bump(accountTag(accountId))
    })
  }

  private async isKnown(ctx: Context, template: string): Promise<boolean> {
    if (portalTemplates.some((one) => one === template)) return true
    return (await operatorDevices(ctx)).some((settings) => settings.template === template)
  }
}
