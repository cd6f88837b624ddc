import {
  fallback,
  idOf,
  int,
  isoInstant,
  nullable,
  oneOf,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { idsOf, note } from '../forms/texts.schemas.js'
import { mannerFields } from '../messages/manner.schemas.js'
import { Tariff } from '../tariffs/tariff.table.js'
import { Mailing } from './mailing.table.js'

const fields = {
  subject: word(255),
  text: fallback(note(), '').description('$firstname and $lastname are filled in'),
  ...mannerFields,
  tariffIds: fallback(idsOf(idOf(Tariff), 1000), []).description('Holders of one of these; none: everyone'),
  activeFrom: fallback(nullable(isoInstant()), null).description('Only who was last heard of since then'),
  activeTo: fallback(nullable(isoInstant()), null).description('Only who was last heard of before then'),
}

/** Mailings begin when they are made; removing one that runs ends it. */
export const mailingResource = (deeds: ResourceDeeds): Resource =>
  resource(Mailing, {
    name: 'mailings',
    label: 'Mailings',
    fields,
    shows: {
      ...fields,
      status: oneOf('running', 'done'),
      sentCount: int(0),
      createdAt: isoInstant(),
      finishedAt: isoInstant(),
    },
    search: ['subject'],
    sort: ['-id', 'createdAt'],
    actions: ['view', 'create', 'delete'],
    deeds,
  })
