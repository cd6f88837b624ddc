import { baseErrors, id, idOf, object, optional, parseInstant, route, text, word } from '@headend/base'
import type { MaintenanceEditing } from './maintenance-editing.service.js'
import { Maintenance } from './maintenance.table.js'

const prefixes = () => word(20_000).description('Prefixes of channels, with commas between them')
const moment = () => word(40).description('ISO 8601; without a zone it is UTC')
const description = () => text(1024)

const instantOf = (field: string, iso: string): Date => {
  const at = parseInstant(iso)
  if (!at) throw baseErrors.invalid({}, [{ field, reason: 'not_a_date' }])
  return at
}

const splitPrefixes = (listed: string): readonly string[] => [
  ...new Set(
    listed
      .split(',')
      .map((prefix) => prefix.trim())
      .filter((prefix) => prefix !== ''),
  ),
]

/** Works that a streaming system announces (Streaming API). */
export const maintenanceRoutes = (maintenances: MaintenanceEditing) => [
  route({
    method: 'post',
    path: '/maintenance/create/',
    auth: 'signed',
    summary: 'Announce works that close channels',
    input: object({
      channel_prefix: prefixes(),
      datetime_begin: moment(),
      datetime_end: optional(moment()),
      description: optional(description()),
    }),
    reply: object({ id: id() }),
    codes: { channelUnknown: 1 },
    invalid: 20,
    run: async (ctx, input) =>
      maintenances
        .announce(ctx, {
          prefixes: splitPrefixes(input.channel_prefix),
          beginsAt: instantOf('datetime_begin', input.datetime_begin),
          endsAt: input.datetime_end === undefined ? null : instantOf('datetime_end', input.datetime_end),
          description: input.description ?? '',
        })
        .then((made) => ({ id: made.id })),
  }),
  route({
    method: 'post',
    path: '/maintenance/edit/',
    auth: 'signed',
    summary: 'Change announced works',
    input: object({
      id: idOf(Maintenance),
      channel_prefix: optional(prefixes()),
      datetime_begin: optional(moment()),
      datetime_end: optional(moment()),
      description: optional(description()),
    }),
    reply: object({}),
    codes: { maintenanceUnknown: 1, channelUnknown: 2 },
    invalid: 20,
    run: async (ctx, { id: maintenanceId, channel_prefix, datetime_begin, datetime_end, ...rest }) => {
      await maintenances.correct(ctx, maintenanceId, {
        ...(channel_prefix !== undefined && { prefixes: splitPrefixes(channel_prefix) }),
        ...(datetime_begin !== undefined && { beginsAt: instantOf('datetime_begin', datetime_begin) }),
        ...(datetime_end !== undefined && { endsAt: instantOf('datetime_end', datetime_end) }),
        ...rest,
      })
      return {}
    },
  }),
]
