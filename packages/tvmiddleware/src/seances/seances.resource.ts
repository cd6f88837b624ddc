import {
  fallback,
  id,
  idOf,
  isoInstant,
  nullable,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { Asset } from '../assets/asset.table.js'
import { Title } from '../titles/title.table.js'
import { SeanceTicket } from './seance-ticket.table.js'
import { Seance } from './seance.table.js'

export const seanceResource = ({ create, change }: Pick<Required<ResourceDeeds>, 'create' | 'change'>): Resource =>
  resource(Seance, {
    name: 'seances',
    label: 'Seances',
    fields: {
      titleId: idOf(Title),
      assetId: fallback(nullable(idOf(Asset)), null).description('None: the first file'),
      startsAt: isoInstant(),
      endsAt: isoInstant(),
    },
    filters: { titleId: { column: 'titleId', schema: idOf(Title) } },
    sort: ['-startsAt', 'id'],
    deeds: { create, change },
  })

const ticket = { seanceId: idOf(Seance), code: word(16).pattern(/^[1-9]\d*$/) }

export const seanceTicketResource = resource(SeanceTicket, {
  name: 'seance-tickets',
  label: 'Tickets of seances',
  fields: ticket,
  shows: { ...ticket, accountId: id(), activatedAt: isoInstant() },
  onlyNew: ['seanceId'],
  filters: { seanceId: { column: 'seanceId', schema: idOf(Seance) } },
  search: ['code'],
  sort: ['-id', 'code'],
})
