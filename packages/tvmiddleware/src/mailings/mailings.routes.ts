import { fallback, idOf, int, isoInstant, list, nullable, object, parseInstant, route } from '@headend/base'
import { Tariff } from '../tariffs/tariff.table.js'
import type { RecipientsService } from './recipients.service.js'

const instant = (text: string | null): Date | null => (text === null ? null : (parseInstant(text) ?? null))

/** What staff ask of a mailing before they send it. */
export const mailingRoutes = (recipients: RecipientsService) => [
  route({
    method: 'post',
    path: '/tvmiddleware/mailings/count',
    auth: 'staff',
    allow: 'tvmiddleware.mailings.create',
    summary: 'How many accounts a mailing would be for',
    input: object({
      tariff_ids: fallback(list(idOf(Tariff), 1000).unique(), []),
      active_from: fallback(nullable(isoInstant()), null),
      active_to: fallback(nullable(isoInstant()), null),
    }),
    reply: object({ accounts: int(0) }),
    run: async (ctx, { tariff_ids: tariffIds, active_from, active_to }) => ({
      accounts: await recipients.count(ctx, {
        ...{ tariffIds, activeFrom: instant(active_from), activeTo: instant(active_to) },
      }),
    }),
  }),
]
