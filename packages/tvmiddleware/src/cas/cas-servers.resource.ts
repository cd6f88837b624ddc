import { bool, fallback, int, list, oneOf, resource, text, word } from '@headend/base'
import { plainWord } from '../forms/texts.schemas.js'
import { CasServer, casTypes } from './cas-server.table.js'

const host = () => fallback(text(255).pattern(/^($|[a-z0-9.:-]+$)/i), '')

/** Data only: boxes bring their own client, and no document says how an order to Irdeto is written. */
export const casServerResource = resource(CasServer, {
  name: 'cas-servers',
  label: 'CAS servers',
  fields: {
    name: word(128),
    casType: oneOf(...casTypes),
    host: host(),
    port: fallback(int(0, 65_535), 0),
    soapHost: host(),
    nationality: fallback(text(64), ''),
    regionTag: fallback(text(64), ''),
    deviceTypes: fallback(list(plainWord(64), 100).unique(), []).description('None: all'),
    isEnabled: fallback(bool(), true),
  },
  filters: { isEnabled: { column: 'isEnabled', schema: bool() } },
  search: ['name'],
  sort: ['name', 'id'],
})
