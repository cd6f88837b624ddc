import { fallback, idOf, list, object, route, text } from '@headend/base'
import { ProfileType } from './profile-type.table.js'
import type { ProfilesService } from './profiles.service.js'
import { OwnProfileView, ownProfileView, ProfileView, profileView } from './profiles.views.js'

export const profileRoutes = (profiles: ProfilesService) => [
  route({
    method: 'get',
    path: '/profile/list/',
    auth: 'device',
    summary: 'Kinds of profiles',
    input: object({}),
    reply: object({ profiles: list(ProfileView) }),
    run: async (ctx) => ({ profiles: (await profiles.types(ctx)).map((type) => profileView(type, ctx.lang)) }),
  }),
  route({
    method: 'get',
    path: '/account/settings/list/',
    auth: 'device',
    summary: 'Profiles of the account',
    input: object({}),
    reply: object({ account_settings: list(OwnProfileView) }),
    withoutMessage: true,
    run: async (ctx) => ({
      account_settings: (await profiles.ofAccount(ctx)).map((profile) => ownProfileView(profile, ctx.lang)),
    }),
  }),
  route({
    method: 'get',
    path: '/account/profile/settings/modify/',
    auth: 'device',
    summary: 'Give a profile of the account a name',
    input: object({ profile_id: idOf(ProfileType), name: fallback(text(64), '') }),
    reply: object({}),
    withoutMessage: true,
    codes: { profileUnknown: 1, profileNameMissing: 2 },
    invalid: 1,
    run: async (ctx, { profile_id, name }) => {
      await profiles.rename(ctx, profile_id, name)
      return {}
    },
  }),
]
