import {
  fallback,
  idOf,
  isoInstant,
  nullable,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { note } from '../forms/texts.schemas.js'
import { Account } from '../subscribers/account.table.js'
import { Customer } from '../subscribers/customer.table.js'
import { inboxTag } from './inbox-tag.js'
import { mannerFields } from './manner.schemas.js'
import { Message } from './message.table.js'
import { wordsByLanguage } from './words.schemas.js'

const shown = {
  accountId: fallback(nullable(idOf(Account)), null),
  subject: word(255),
  subjectI18n: fallback(wordsByLanguage(255), {}),
  text: fallback(note(), ''),
  textI18n: fallback(wordsByLanguage(20_000), {}),
  ...mannerFields,
}

export const messageResource = (deeds: ResourceDeeds): Resource =>
  resource(Message, {
    name: 'messages',
    label: 'Messages',
    fields: { ...shown, customerId: optional(idOf(Customer)) },
    shows: {
      ...shown,
      accountId: idOf(Account),
      uid: text(36),
      createdAt: isoInstant(),
      shownAt: isoInstant(),
      readAt: isoInstant(),
    },
    filters: { accountId: { column: 'accountId', schema: idOf(Account) } },
    search: ['subject', 'text'],
    sort: ['-id', 'createdAt', 'readAt'],
    actions: ['view', 'create', 'delete'],
    deeds,
    tags: ({ accountId }) => [inboxTag(accountId)],
  })
