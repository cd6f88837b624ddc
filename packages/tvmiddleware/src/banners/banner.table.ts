import {
  index,
  integer,
  json,
  linkTable,
  localDate,
  longText,
  orElse,
  partOf,
  string,
  table,
  unique,
  yesNo,
} from '@headend/base/db'
import { Account } from '../subscribers/account.table.js'
import { Tariff } from '../tariffs/tariff.table.js'

/** A picture or a message that some accounts are shown for some days (domain.md 13). */
export const TargetBanner = table(
  'tvm_target_banners',
  {
    name: string(200),
    imageUrl: orElse(string(500), ''),
    message: orElse(longText(), ''),
    deepLink: orElse(string(256), ''),
    /** Days on the operator's calendar, both shown. */
    publishedFromOn: localDate(),
    publishedToOn: localDate(),
    isEnabled: orElse(yesNo(), true),
    /** On the birthday of the customer and on no other day. */
    forBirthday: orElse(yesNo(), false),
    /** Where it is shown, by the names that places have; everywhere where none is named. */
    cities: orElse(json<readonly string[]>(), []),
    meta: orElse(json<Record<string, unknown>>(), {}),
    position: orElse(integer(), 0),
  },
  { keys: [index(['position']), index(['publishedToOn'])] },
)

/** The accounts that are shown a banner; all of them where none is named. */
export const BannerAccount = linkTable(
  'tvm_banner_accounts',
  { bannerId: partOf(TargetBanner), accountId: partOf(Account) },
  { keys: [unique(['bannerId', 'accountId']), index(['accountId'])] },
)

/** Who holds one of these is shown a banner; everybody where none is named. */
export const BannerTariff = linkTable(
  'tvm_banner_tariffs',
  { bannerId: partOf(TargetBanner), tariffId: partOf(Tariff) },
  { keys: [unique(['bannerId', 'tariffId']), index(['tariffId'])] },
)
