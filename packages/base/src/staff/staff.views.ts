import type { Context } from '../context/context.js'
import type { StaffActor } from '../context/actors.js'
import { bool, id, int, isoInstant, list, nullable, object, oneOf, text, type Out } from '../schema/schema.js'
import type { StaffTokens } from './staff-login.service.js'
import type { StaffSession } from './staff-session.table.js'
import type { Staff } from './staff.table.js'

export const TokensView = object({
  access_token: text(),
  token_type: oneOf('Bearer'),
  expires_in: int(1).description('Seconds for which the access token is good'),
  refresh_token: text().description('Good once, for the next pair'),
})

export const tokensView = ({ accessToken, ttlSeconds, refreshToken }: StaffTokens): Out<typeof TokensView> => ({
  access_token: accessToken,
  token_type: 'Bearer',
  expires_in: ttlSeconds,
  refresh_token: refreshToken,
})

export const MeView = object({
  id: id(),
  username: text(),
  name: text(),
  language: text(),
  is_superuser: bool(),
  client_id: nullable(id()).description('The operator that the call is about; null for the installation'),
  permissions: list(text()),
})

export const meView = (staff: Staff, { actor, clientId }: Context<StaffActor>): Out<typeof MeView> => ({
  id: staff.id,
  username: staff.username,
  name: staff.name,
  language: staff.language,
  is_superuser: actor.isSuperuser,
  client_id: clientId,
  permissions: [...actor.permissions].sort(),
})

export const LoginView = object({
  id: id(),
  ip: text(),
  user_agent: text(),
  used_at: isoInstant().description('When its tokens were given out last'),
  expires_at: isoInstant(),
})

export const loginView = (session: StaffSession): Out<typeof LoginView> => ({
  id: session.id,
  ip: session.ip,
  user_agent: session.userAgent,
  used_at: session.createdAt.toISOString(),
  expires_at: session.expiresAt.toISOString(),
})
