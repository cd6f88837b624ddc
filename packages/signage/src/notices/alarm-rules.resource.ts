import {
  bool,
  fallback,
  int,
  isoInstant,
  list,
  nullable,
  oneOf,
  resource,
  text,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { severities } from '../alarms/alarm-codes.js'
import { loadWindow, maybe, name } from '../forms/fields.schemas.js'
import { Place } from '../places/place.table.js'
import { AlarmRule } from './alarm-rule.table.js'
import { syslogOf } from './syslog.js'

const mailAddress = () => word(254).pattern(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)

const syslogAddress = () =>
  text(300).custom((value: string, { error }) => (value === '' || syslogOf(value) ? value : error('any.invalid')))

const fields = {
  name: name(),
  isEnabled: fallback(bool(), true),
  severity: fallback(oneOf(...severities), 'warning').description('Alarms that are as bad'),
  codes: fallback(list(word(60), 50).unique(), []).description('device.offline; none: each'),
  placeId: maybe(Place),
  mails: fallback(list(mailAddress(), 20).unique(), []),
  phones: fallback(list(word(16).pattern(/^\+\d{7,15}$/), 20).unique(), []).description('Who by a text: +79991234567'),
  syslog: fallback(syslogAddress(), '').description('A system log: udp://log.example:514, also tcp: and tls:'),
  hours: fallback(list(loadWindow(), 24), []).description('It tells only then; none: always: 12345 08:00-18:00'),
  digestMinutes: fallback(int(1, 1440), 15).description('What comes meanwhile stands in one letter'),
  quietHours: fallback(list(loadWindow(), 24), []).description('Only what is critical is told then: 12345 20:00-07:00'),
}

/** Who is told of which alarms. */
export const alarmRuleResource = (editing: ResourceDeeds): Resource =>
  resource(AlarmRule, {
    name: 'alarm-rules',
    label: 'Who is told of alarms of screens',
    fields,
    shows: { ...fields, toldAt: nullable(isoInstant()) },
    search: ['name'],
    sort: ['name', 'id'],
    deeds: editing,
  })
