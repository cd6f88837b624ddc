import { bool, fallback, int, list, object, oneOf, text, word, type Out } from '@headend/base'
import { severities } from './alarms/alarm-codes.js'
import { windowPattern } from './plan/windows.js'

const mailAddress = () => word(254).pattern(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)

/** What an operator may set of its cameras. */
export const vmsSettings = object({
  keepAliveSeconds: fallback(int(1, 60), 3).description('How often a streaming server gives a sign of life'),
  missLimit: fallback(int(2, 10), 3).description('So many missed signs of life, and another server takes over'),
  useFailback: fallback(bool(), true).description('Groups go back to their primary when it has returned'),
  failbackMode: fallback(oneOf('immediate', 'hold', 'window', 'manual'), 'hold').description('When they go back'),
  failbackHoldSeconds: fallback(int(0, 86_400), 60).description('How long a returned primary has to be there first'),
  failbackWindows: fallback(list(word(20).pattern(windowPattern), 20).unique(), []).description(
    'When they go back within windows: 1-5 01:00-05:00, or 7 22:00-06:00; Monday is 1',
  ),
  mediaFailover: fallback(bool(), true).description(
    'Groups go to another server where theirs does not reach their cameras and the other does',
  ),
  retentionDays: fallback(int(1, 3650), 10).description('How long events and cleared alarms are kept'),
  noticeFrom: fallback(oneOf(...severities), 'critical').description(
    'Alarms that are as bad are told outside the panel',
  ),
  noticeMails: fallback(list(mailAddress(), 20).unique(), []).description('Who is told of alarms by mail'),
  noticePhones: fallback(list(word(16).pattern(/^\+\d{7,15}$/), 20).unique(), []).description(
    'Who by a text: +79991234567',
  ),
  noticeHookUrl: fallback(text(2048).pattern(/^($|https?:\/\/\S+$)/i), '').description('A server that is called'),
  exportHours: fallback(int(1, 24), 4).description('How long a recorded time may be that is made into a file'),
  exportsAtOnce: fallback(int(1, 20), 2).description('So many files of recordings are made at a time'),
  exportDays: fallback(int(1, 365), 7).description('How long a file of a recording is kept'),
  historyDays: fallback(int(30, 3650), 400).description('How long it is kept which server held a group when'),
})
export type VmsSettings = Out<typeof vmsSettings>
