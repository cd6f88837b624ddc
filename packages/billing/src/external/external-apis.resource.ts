import {
  bool,
  fallback,
  handlersTag,
  hookNames,
  int,
  list,
  oneOf,
  optional,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { ExternalApiHandler } from './external-api.table.js'

const lines = (words: string) => fallback(text(4000), '').description(words)

const shown = {
  name: word(64).pattern(/^[A-Za-z][\w.-]*$/),
  isEnabled: fallback(bool(), true),
  isDefault: fallback(bool(), false).description('Bills every customer that names no other'),
  usesInternalBilling: fallback(bool(), false).description('Money stays here; only the other questions go out'),
  url: text(1024)
    .pattern(/^https?:\/\/\S+$/i)
    .description('With {hook}, or the name of a question is put behind it'),
  hooks: list(oneOf(...hookNames), hookNames.length).unique(),
  attributes: lines('Lines of name: value, sent along'),
  sends: lines('Lines of our.name: their.name; hook/our.name: their.name for one question'),
  reads: lines('Lines of our.name: their.name; hook/our.name: their.name for one question'),
  timeoutMs: fallback(int(100, 30_000), 5000),
  failuresToPause: fallback(int(1, 100), 5),
  pauseSeconds: fallback(int(1, 3600), 30),
  freshSeconds: fallback(int(0, 86_400), 0),
  keepSeconds: fallback(int(0, 2_592_000), 3600),
}

/** The billings of others that an operator speaks to. */
export const externalApiResource = (deeds: ResourceDeeds): Resource =>
  resource(ExternalApiHandler, {
    name: 'external-apis',
    label: 'External APIs',
    fields: { ...shown, secret: optional(text(255)).description('Never shown again; empty takes it away') },
    shows: { ...shown, hasSecret: bool() },
    filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
    search: ['name'],
    tags: () => [handlersTag],
    sort: ['name', 'id'],
    deeds,
  })
