import { bool, fallback, int, isoInstant, list, nullable, oneOf, resource, word, type Resource } from '@headend/base'
import { severities } from '../alarms/alarm-codes.js'
import { loadWindow, maybe, name } from '../forms/fields.schemas.js'
import { Place } from '../places/place.table.js'
import { AlarmRule } from './alarm-rule.table.js'

const mailAddress = () => word(254).pattern(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)

const fields = {
  name: name(),
  isEnabled: fallback(bool(), true),
  severity: fallback(oneOf(...severities), 'warning').description('Alarms that are as bad'),
  codes: fallback(list(word(60), 50).unique(), []).description('device.offline; none: each'),
  placeId: maybe(Place),
  mails: list(mailAddress(), 20).min(1).unique(),
  digestMinutes: fallback(int(1, 1440), 15).description('What comes meanwhile stands in one letter'),
  quietHours: fallback(list(loadWindow(), 24), []).description('Only what is critical is told then: 12345 20:00-07:00'),
}

/** Who is told of which alarms. */
export const alarmRuleResource = (): Resource =>
  resource(AlarmRule, {
    name: 'alarm-rules',
    label: 'Who is told of alarms of screens',
    fields,
    shows: { ...fields, toldAt: nullable(isoInstant()) },
    search: ['name'],
    sort: ['name', 'id'],
  })
