import {
  bytes,
  index,
  instant,
  integer,
  json,
  key,
  localDate,
  orElse,
  orNull,
  ref,
  secret,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { DataCentre } from '../data-centres/data-centre.table.js'
import { Customer } from './customer.table.js'

/** What logs in: one customer may have several. */
export const Account = table(
  'tvm_accounts',
  {
    customerId: ref(Customer),
    /** The login number; digits, because clients read a number. */
    abonement: key(15),
    /** Keyed digest: subscribers' passwords are numbers of six digits, which no hash alone would hide. */
    passwordDigest: secret(key(64)),
    /** Sealed, because login returns the PIN in clear. */
    pinSealed: bytes(),
    extId: orNull(key(64)),
    isActive: orElse(yesNo(), true),
    statusReason: orElse(string(64), ''),
    /** Days granted at the first login; 0 grants none. */
    autoActivationPeriod: orElse(integer(), 0),
    activatedOn: orNull(localDate()),
    deactivatesOn: orNull(localDate()),
    nextChargeOn: orNull(localDate()),
    lastRenewedOn: orNull(localDate()),
    allowMultipleLogin: orElse(yesNo(), false),
    allowLoginByAbonement: orElse(yesNo(), false),
    allowLoginByDeviceUid: orElse(yesNo(), true),
    allowLoginByIp: orElse(yesNo(), false),
    /** Networks it may log in from, `;` between them; empty is any. */
    subnets: orElse(string(1024), ''),
    /** Device groups it may use (0 to 3); empty is any. */
    allowedDeviceGroups: orElse(json<number[]>(), []),
    /** Devices of a group that may be online at once, by group: `{ "2": 1 }`; a group that is not named has no end. */
    deviceGroupSessions: orElse(json<Readonly<Record<string, number>>>(), {}),
    /** The data centre that its streams come from where there is a choice. */
    dataCentreId: orNull(ref(DataCentre)),
    useTimeshift: orElse(yesNo(), false),
    preferredTimeshiftOffset: orElse(integer(), 0),
    template: orElse(string(64), ''),
    option1: orElse(string(255), ''),
    option2: orElse(string(255), ''),
    option3: orElse(string(255), ''),
    lastChannelId: orNull(integer()),
    createdAt: instant(),
  },
  {
    keys: [
      ...[unique(['abonement']), unique(['extId']), index(['customerId']), index(['allowLoginByIp'])],
      // The orders of the list.
      ...[index([]), index(['createdAt']), index(['deactivatesOn'])],
    ],
    scopes: { dealer: { through: 'customerId' } },
    quota: 'accounts',
  },
)
