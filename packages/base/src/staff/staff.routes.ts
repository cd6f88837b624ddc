import { route, type Route } from '../http/route.js'
import { idOf, list, object, optional, text } from '../schema/schema.js'
import { language, loginCode, password } from './staff.schemas.js'
import type { StaffLoginService } from './staff-login.service.js'
import type { StaffService } from './staff.service.js'
import { Staff } from './staff.table.js'
import { StaffSession } from './staff-session.table.js'
import { LoginView, loginView, MeView, meView, TokensView, tokensView } from './staff.views.js'

const refreshToken = () => text(200)
const perAddress = (name: string, calls: number) => ({ name, calls, windowSeconds: 300, by: 'address' }) as const

/** Coming in, staying in, going out. */
export const staffLoginRoutes = (logins: StaffLoginService): readonly Route[] => [
  route({
    method: 'post',
    path: '/base/login',
    auth: 'none',
    summary: 'Log in as staff',
    input: object({
      username: text(64),
      password: password(),
      code: optional(loginCode()).description('Of the phone or from paper, where the login asks for one'),
    }),
    reply: TokensView,
    limits: [
      perAddress('staff-login', 60),
      { name: 'staff-login', calls: 30, windowSeconds: 300, by: { field: 'username' } },
    ],
    run: async (ctx, { code = '', ...input }) => tokensView(await logins.login(ctx, { ...input, code })),
  }),
  route({
    method: 'post',
    path: '/base/refresh',
    auth: 'none',
    summary: 'Take a refresh token for the next pair of tokens',
    input: object({ refresh_token: refreshToken() }),
    reply: TokensView,
    limits: [perAddress('staff-refresh', 300)],
    run: async (ctx, { refresh_token }) => tokensView(await logins.refresh(ctx, refresh_token)),
  }),
  route({
    method: 'post',
    path: '/base/logout',
    auth: 'none',
    summary: 'End the login that a refresh token belongs to',
    input: object({ refresh_token: refreshToken() }),
    reply: object({}),
    limits: [perAddress('staff-logout', 300)],
    run: async (ctx, { refresh_token }) => {
      await logins.logout(ctx, refresh_token)
      return {}
    },
  }),
]

/** Where the caller is logged in. */
const ownLoginRoutes = (logins: StaffLoginService): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/me/sessions',
    auth: 'staff',
    allow: 'base.self.view',
    summary: 'Where the caller is logged in',
    input: object({}),
    reply: object({ items: list(LoginView) }),
    run: async (ctx) => ({ items: (await logins.openLogins(ctx)).map(loginView) }),
  }),
  route({
    method: 'delete',
    path: '/base/me/sessions/{id}',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'End one login of the caller',
    input: object({ id: idOf(StaffSession) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await logins.endLogin(ctx, id)
      return {}
    },
  }),
]

/** What all staff may do for themselves, and what there is to allow. */
export const staffRoutes = (
  logins: StaffLoginService,
  staff: StaffService,
  permissions: () => readonly string[],
): readonly Route[] => [
  route({
    method: 'get',
    path: '/base/me',
    auth: 'staff',
    allow: 'base.self.view',
    summary: 'Who is calling, and what they may do',
    input: object({}),
    reply: MeView,
    run: async (ctx) => meView(await staff.me(ctx), ctx),
  }),
  route({
    method: 'patch',
    path: '/base/me',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'Change the own name and the language of the panel',
    input: object({ name: optional(text(255)), language: optional(language()) }),
    reply: MeView,
    run: async (ctx, input) => meView(await staff.changeSelf(ctx, input), ctx),
  }),
  route({
    method: 'post',
    path: '/base/me/password',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'Change the own password; all other logins end',
    input: object({ current: password(), password: password() }),
    reply: TokensView,
    limits: [perAddress('staff-password', 10)],
    run: async (ctx, input) => tokensView(await logins.changePassword(ctx, input.current, input.password)),
  }),
  route({
    method: 'post',
    path: '/base/me/logout-everywhere',
    auth: 'staff',
    allow: 'base.self.edit',
    summary: 'End all logins of the caller',
    input: object({}),
    reply: object({}),
    run: async (ctx) => {
      await logins.logoutEverywhere(ctx)
      return {}
    },
  }),
  ...ownLoginRoutes(logins),
  route({
    method: 'post',
    path: '/base/staff/{id}/password',
    auth: 'staff',
    allow: 'base.staff.edit',
    summary: 'Set a new password for somebody; all logins of theirs end',
    input: object({ id: idOf(Staff), password: password() }),
    reply: object({}),
    run: async (ctx, input) => {
      await staff.setPassword(ctx, input.id, input.password)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/base/permissions',
    auth: 'staff',
    allow: 'base.roles.view',
    summary: 'All permissions that a role may hold',
    input: object({}),
    reply: object({ permissions: list(text()) }),
    run: () => ({ permissions: [...permissions()] }),
  }),
]
