import { idOf, int, isoInstant, resource, text, word, type Resource } from '@headend/base'
import { DealerSettlement } from './dealer-settlement.table.js'

const sum = () => int().description('In minor units of the currency')

/** What dealers are settled with by, month by month; a dealer's people see their own. */
export const dealerSettlementResource = (): Resource =>
  resource(DealerSettlement, {
    name: 'dealer-settlements',
    label: 'Settlement with dealers',
    fields: {},
    shows: {
      month: text(7),
      dealerId: idOf('base_dealers'),
      currency: text(3),
      transactions: int(0),
      paid: sum(),
      charged: sum(),
      drawnAt: isoInstant(),
    },
    filters: {
      month: { column: 'month', schema: word(7).pattern(/^\d{4}-(0[1-9]|1[0-2])$/) },
      dealerId: { column: 'dealerId', schema: idOf('base_dealers') },
    },
    sort: ['-month', 'dealerId', 'paid', 'charged'],
    actions: ['view'],
  })
