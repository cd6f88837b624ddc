import { bytes, index, integer, key, longText, orElse, orNull, secret, string, table, yesNo } from '@headend/base/db'

const line = (length: number) => orElse(string(length), '')

/** A carrier's account of an operator. Attempts at one text go around the enabled ones, by priority. */
export const SmsGateway = table(
  'sms_gateways',
  {
    name: string(128),
    kind: key(16),
    isEnabled: orElse(yesNo(), true),
    /** The lowest first. */
    priority: orElse(integer(), 0),
    sender: line(32),
    login: line(128),
    secretSealed: orNull(bytes()),
    /** Of a carrier of its own kind another address than the published one. */
    url: line(2048),
    method: orElse(key(8), 'POST'),
    contentType: orElse(key(64), 'application/x-www-form-urlencoded'),
    headers: orElse(longText(), ''),
    body: orElse(longText(), ''),
    successText: line(255),
    idPath: line(255),
    stateUrl: line(2048),
    deliveredText: line(255),
    undeliveredText: line(255),
    host: line(255),
    port: orElse(integer(), 0),
    isTls: orElse(yesNo(), false),
    systemType: line(13),
    /** The number that subscribers call to prove theirs, where the carrier gives none of its own. */
    dialIn: line(24),
    /** SHA-256 of the key by which a carrier or a telephone exchange tells who called. */
    callKeyHash: secret(orNull(key(64))),
  },
  { keys: [index(['isEnabled', 'priority'])] },
)
