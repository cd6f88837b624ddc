import {
  bool,
  fallback,
  idOf,
  int,
  list,
  nullable,
  oneOf,
  resource,
  word,
  type Resource,
  type ResourceDeeds,
} from '@headend/base'
import { failbackModes } from '../core.js'
import { windowPattern } from '../plan/windows.js'
import { planTag } from '../plan/plan.js'
import { VmsSite } from '../sites/site.table.js'
import { VmsGroup } from './group.table.js'

export const mostMembers = 16
const failbacks = ['inherit', ...failbackModes] as const

const fields = {
  name: word(64),
  siteId: idOf(VmsSite),
  serverIds: fallback(list(idOf('vms_servers'), mostMembers).unique(), []).description(
    'By rank; the first is the primary',
  ),
  priority: fallback(int(1, 100), 50).description('Who goes first where servers are short of room'),
  takesPart: fallback(bool(), true).description('A part of the cameras is better than none'),
  failback: fallback(oneOf(...failbacks), 'inherit'),
  failbackHoldSeconds: fallback(nullable(int(0, 86_400)), null).description('Empty is as set for all groups'),
  failbackWindows: fallback(list(word(20).pattern(windowPattern), 20).unique(), []).description(
    '1-5 01:00-05:00, or 7 22:00-06:00; Monday is 1',
  ),
  failbackTo: fallback(oneOf('primary', 'any_higher'), 'primary'),
  isWarm: fallback(bool(), false).description('Its first standby receives the cameras all the time'),
  isEnabled: fallback(bool(), true),
}

/** Groups of cameras, and the servers that take care of them. */
export const groupResource = (deeds: ResourceDeeds): Resource =>
  resource(VmsGroup, {
    name: 'groups',
    label: 'Server groups',
    fields,
    shows: { ...fields, cameras: int(0) },
    filters: {
      siteId: { column: 'siteId', schema: idOf(VmsSite) },
      isEnabled: { column: 'isEnabled', schema: bool() },
    },
    search: ['nameFold'],
    sort: ['name', 'priority', 'id'],
    sortedAs: { name: 'nameFold' },
    tags: () => [planTag],
    deeds,
  })
