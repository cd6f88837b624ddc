import {
  folded,
  index,
  integer,
  linkTable,
  longText,
  orElse,
  orNull,
  partOf,
  ref,
  string,
  table,
  translations,
  unique,
  yesNo,
} from '@headend/base/db'
import { Tariff } from '../tariffs/tariff.table.js'
import { RadioIcon } from './radio-icon.table.js'

/** A radio station; it is heard at its own address. */
export const Radio = table(
  'tvm_radios',
  {
    name: string(190),
    nameI18n: translations(),
    nameFold: folded('name', 190),
    description: orElse(longText(), ''),
    descriptionI18n: translations(),
    uri: orElse(string(2048), ''),
    isEnabled: orElse(yesNo(), true),
    radioIconId: orNull(ref(RadioIcon)),
    position: orElse(integer(), 0),
  },
  { keys: [index(['position'])] },
)

export const RadioTariff = linkTable(
  'tvm_radio_tariffs',
  { radioId: partOf(Radio), tariffId: partOf(Tariff) },
  { keys: [unique(['radioId', 'tariffId']), index(['tariffId'])] },
)
