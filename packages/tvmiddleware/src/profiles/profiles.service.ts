import type { Context, DeviceActor } from '@headend/base'
import type { Row } from '@headend/base/db'
import { subscriberErrors } from '../subscribers-side.errors.js'
import { AccountProfile } from './account-profile.table.js'
import { nameOf } from './profile-names.js'
import { ProfileType } from './profile-type.table.js'

type Type = Row<typeof ProfileType>

/** A kind of profile with what the account calls its own. */
export interface OwnProfile {
  readonly type: Type
  readonly name: string
}

/** Kinds of profiles, and what accounts call theirs. */
export class ProfilesService {
  /** The operator's kinds and those of the installation, the default first. */
  types(ctx: Context): Promise<readonly Type[]> {
    return ctx.rendered.value('profile-types', async () => ({
      value: await ctx.repo(ProfileType).find({ order: ['-isDefault', 'position', 'id'] }),
      tags: [ProfileType.name],
    }))
  }

  /** The kind that this login chose, or the default one where there is no such kind. */
  async chosen(ctx: Context, typeId: number | null): Promise<number | null> {
    const types = await this.types(ctx)
    const found = types.find(({ id }) => id === typeId) ?? types.find(({ isDefault }) => isDefault)
    return found?.id ?? null
  }

  async ofAccount(ctx: Context<DeviceActor>): Promise<readonly OwnProfile[]> {
    const own = await ctx.repo(AccountProfile).find({ where: { accountId: ctx.actor.accountId } })
    const names = new Map(own.map(({ profileTypeId, name }) => [profileTypeId, name]))
    const types = await this.types(ctx)
    return types.map((type) => ({ type, name: names.get(type.id) ?? nameOf(type, ctx.lang) }))
  }

  /** Gives the account's profile of this kind a name of its own. */
  async rename(ctx: Context<DeviceActor>, profileTypeId: number, name: string): Promise<void> {
    const types = await this.types(ctx)
    if (!types.some(({ id }) => id === profileTypeId)) throw subscriberErrors.profileUnknown()
    if (name === '') throw subscriberErrors.profileNameMissing()
    const { accountId } = ctx.actor
    await ctx.transaction(async (ctx) => {
      const profiles = ctx.repo(AccountProfile)
      const changed = await profiles.change({ accountId, profileTypeId }, { name })
      if (changed === 0) await profiles.add({ accountId, profileTypeId, name })
    })
  }
}
